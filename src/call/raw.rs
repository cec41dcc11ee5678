//! A response without a schema.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use serde::Deserialize;

use crate::error::Error;
use crate::request::HttpResponse;
use crate::values::decode::{self, DecodeError};

/// A response without a schema, as it was received.
///
/// Compression is undone already. A redirect is such a response, too: its status is here, its target in the header
/// `location` of the [`Response`](crate::Response).
#[derive(Clone, PartialEq)]
pub struct Raw {
    status: u16,
    content_type: Option<HeaderValue>,
    bytes: Bytes,
}

impl Raw {
    pub(crate) fn of(response: &HttpResponse) -> Self {
        Self {
            status: response.status,
            content_type: response.headers.get(CONTENT_TYPE).cloned(),
            bytes: response.body.clone(),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The header `content-type`, parameters included.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_ref()?.to_str().ok()
    }

    /// The body's bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The body as text.
    ///
    /// # Errors
    ///
    /// [`is_decode`](Error::is_decode) if the body is not UTF-8.
    pub fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.bytes).map_err(|error| {
            Error::decode(DecodeError::new(format!("the body is not UTF-8: {error}")))
        })
    }

    /// The body read as JSON.
    ///
    /// # Errors
    ///
    /// [`is_decode`](Error::is_decode) if the body is not JSON, or not that of a `T`.
    pub fn json<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        decode::read(&self.bytes).map_err(Error::decode)
    }
}

impl std::fmt::Debug for Raw {
    /// Without the bytes: nothing is known of them, so they may be secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Raw")
            .field("status", &self.status)
            .field("content_type", &self.content_type())
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
