//! Response bodies: decompresses them, and reads them in chunks or as a whole up to a limit.

mod coding;
mod decoder;
#[cfg(fuzzing)]
mod fuzzing;
mod whole;

use std::io;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap};
use http::{HeaderValue, StatusCode};

use coding::Coding;
use decoder::Decoder;
#[cfg(fuzzing)]
pub(crate) use fuzzing::decoded;
pub(super) use whole::BodyError;

/// The value of the header `Accept-Encoding`.
pub(super) const ACCEPTED: HeaderValue = match cfg!(feature = "brotli") {
    true => HeaderValue::from_static("gzip, br"),
    false => HeaderValue::from_static("gzip"),
};

/// A response whose body is not read yet.
pub(super) struct Incoming {
    pub(super) status: StatusCode,
    /// Without the `Content-Encoding` and `Content-Length` of a body that the client decompresses.
    pub(super) headers: HeaderMap,
    body: Body,
    coding: Coding,
}

enum Body {
    Plain(reqwest::Response),
    Compressed(Box<Decoder>),
}

/// The error of reading the next chunk of a body.
pub(super) enum ChunkError {
    /// The connection failed.
    Broken(reqwest::Error),
    /// The compressed data is damaged or ends early.
    Corrupt(io::Error),
}

impl From<reqwest::Response> for Incoming {
    fn from(mut response: reqwest::Response) -> Self {
        let status = response.status();
        let mut headers = std::mem::take(response.headers_mut());
        let coding = Coding::of(&headers);
        if coding != Coding::Unknown {
            headers.remove(CONTENT_ENCODING);
        }
        let body = match coding {
            Coding::Identity | Coding::Unknown => Body::Plain(response),
            Coding::Gzip => Body::Compressed(Box::new(Decoder::gzip(response))),
            #[cfg(feature = "brotli")]
            Coding::Brotli => Body::Compressed(Box::new(Decoder::brotli(response))),
        };
        if matches!(body, Body::Compressed(_)) {
            headers.remove(CONTENT_LENGTH);
        }
        Self {
            status,
            headers,
            body,
            coding,
        }
    }
}

impl Incoming {
    /// Returns whether the body stays encoded because of an unknown `Content-Encoding`.
    pub(super) fn is_encoded(&self) -> bool {
        self.coding == Coding::Unknown
    }

    /// Returns the next chunk of the decompressed body; `None` at the end.
    pub(super) async fn chunk(&mut self) -> Result<Option<Bytes>, ChunkError> {
        match &mut self.body {
            Body::Plain(response) => response.chunk().await.map_err(ChunkError::Broken),
            Body::Compressed(decoder) => decoder.chunk().await.map_err(|error| match error
                .downcast::<reqwest::Error>(
            ) {
                Ok(broken) => ChunkError::Broken(broken),
                Err(corrupt) => ChunkError::Corrupt(corrupt),
            }),
        }
    }

    /// Returns the length of the body, if it is known in advance.
    fn announced(&self) -> Option<u64> {
        match &self.body {
            Body::Plain(response) => response.content_length(),
            Body::Compressed(_) => None,
        }
    }
}
