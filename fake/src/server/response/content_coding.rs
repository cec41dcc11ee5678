//! Compression of response bodies.

use std::io::Write;

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use hyper::header::HeaderValue;

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ContentCoding {
    Brotli,
    Gzip,
    Deflate,
    /// No coding: the body stays unchanged.
    Identity,
}

/// The fastest compression levels: tests need a body to decode, not a small one.
const GZIP_LEVEL: Compression = Compression::fast();
const BROTLI_QUALITY: u32 = 1;
/// The size of the compression window as a power of two. The usual 22 would take 4 MiB per response.
const BROTLI_WINDOW: u32 = 18;

impl ContentCoding {
    /// The coding's name in headers.
    pub fn name(self) -> &'static str {
        match self {
            ContentCoding::Brotli => "br",
            ContentCoding::Gzip => "gzip",
            ContentCoding::Deflate => "deflate",
            ContentCoding::Identity => "identity",
        }
    }

    /// The coding's name as the value of a header.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(self.name())
    }

    /// Encodes a body.
    pub fn encoded(self, body: &[u8]) -> Vec<u8> {
        const TO_MEMORY: &str = "writing to memory does not fail";
        match self {
            ContentCoding::Identity => body.to_vec(),
            ContentCoding::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), GZIP_LEVEL);
                encoder.write_all(body).expect(TO_MEMORY);
                encoder.finish().expect(TO_MEMORY)
            }
            ContentCoding::Deflate => {
                let mut encoder = ZlibEncoder::new(Vec::new(), GZIP_LEVEL);
                encoder.write_all(body).expect(TO_MEMORY);
                encoder.finish().expect(TO_MEMORY)
            }
            ContentCoding::Brotli => {
                let mut encoder =
                    CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
                encoder.write_all(body).expect(TO_MEMORY);
                encoder.into_inner()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn encoded_bodies_are_smaller_and_can_be_decoded() {
        let body = "a worker pool\n".repeat(1000).into_bytes();
        let decoded = |coding: ContentCoding, encoded: &[u8]| {
            let mut decoded = Vec::new();
            match coding {
                ContentCoding::Brotli => {
                    brotli::Decompressor::new(encoded, 4096).read_to_end(&mut decoded)
                }
                ContentCoding::Gzip => {
                    flate2::read::GzDecoder::new(encoded).read_to_end(&mut decoded)
                }
                ContentCoding::Deflate => {
                    flate2::read::ZlibDecoder::new(encoded).read_to_end(&mut decoded)
                }
                ContentCoding::Identity => panic!("nothing to decode"),
            }
            .unwrap();
            decoded
        };
        for coding in [
            ContentCoding::Brotli,
            ContentCoding::Gzip,
            ContentCoding::Deflate,
        ] {
            let encoded = coding.encoded(&body);
            assert!(encoded.len() < body.len() / 10, "{coding:?}");
            assert_eq!(decoded(coding, &encoded), body, "{coding:?}");
        }
        assert_eq!(ContentCoding::Identity.encoded(&body), body);
    }
}
