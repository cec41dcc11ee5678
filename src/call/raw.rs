//! A response without a schema.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use serde::Deserialize;

use crate::error::Error;
use crate::request::HttpResponse;
use crate::values::decode::{self, DecodeError};

/// A response without a schema, not decoded.
///
/// The body is already decompressed. A redirect is also such a response: its status is here, and its target is in the
/// header `location` of the [`Response`](crate::Response).
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

    /// Returns the HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the header `content-type`, including its parameters.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_ref()?.to_str().ok()
    }

    /// Returns the bytes of the body.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Returns the body as text.
    ///
    /// # Errors
    ///
    /// Fails with [`is_decode`](Error::is_decode) if the body is not UTF-8.
    pub fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.bytes).map_err(|error| {
            Error::decode(DecodeError::new(format!("the body is not UTF-8: {error}")))
        })
    }

    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// Fails with [`is_decode`](Error::is_decode) if the body is not JSON, or not a valid `T`.
    pub fn json<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        decode::read(&self.bytes).map_err(Error::decode)
    }
}

impl std::fmt::Debug for Raw {
    /// Leaves out the bytes, which may be secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Raw")
            .field("status", &self.status)
            .field("content_type", &self.content_type())
            .field("length", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
