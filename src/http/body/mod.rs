//! Response bodies: undoes their compression, and reads them in chunks or as a whole up to a limit.

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

/// What the client offers in `Accept-Encoding`.
pub(super) const ACCEPTED: HeaderValue = match cfg!(feature = "brotli") {
    true => HeaderValue::from_static("gzip, br"),
    false => HeaderValue::from_static("gzip"),
};

/// A response whose body is still to be read.
pub(super) struct Incoming {
    pub(super) status: StatusCode,
    /// Without `Content-Encoding` and `Content-Length` of a compression that is undone.
    pub(super) headers: HeaderMap,
    body: Body,
    coding: Coding,
}

enum Body {
    Plain(reqwest::Response),
    Compressed(Box<Decoder>),
}

/// Why there is no further chunk of a body.
pub(super) enum ChunkError {
    /// The connection broke off.
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
    /// Whether the body is left as it is because of an unknown `Content-Encoding`.
    pub(super) fn is_encoded(&self) -> bool {
        self.coding == Coding::Unknown
    }

    /// The next piece of the body, decompressed; `None` at the end.
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

    /// The length of the body, if it is known before the body is read.
    fn announced(&self) -> Option<u64> {
        match &self.body {
            Body::Plain(response) => response.content_length(),
            Body::Compressed(_) => None,
        }
    }
}
