//! An answer of which the API reference says nothing.

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::Deserialize;

use crate::decode::{self, Undecodable};
use crate::error::Error;
use crate::response::Answer;

/// An answer as it came: what an endpoint gives whose reference does not say what it answers.
///
/// Compression is undone already. A redirect is such an answer, too: its status is here, its target in the header
/// `location` of the [`Response`](crate::Response).
#[derive(Clone, PartialEq)]
pub struct Raw {
    status: u16,
    content_type: Option<HeaderValue>,
    bytes: Bytes,
}

impl Raw {
    pub(crate) fn of(answer: &Answer) -> Self {
        Self {
            status: answer.status,
            content_type: answer.headers.get(CONTENT_TYPE).cloned(),
            bytes: answer.body.clone(),
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
            Error::unreadable(Undecodable {
                what: format!("the body is not UTF-8: {error}"),
                path: None,
                source: None,
            })
        })
    }

    /// The body read as JSON.
    ///
    /// # Errors
    ///
    /// [`is_decode`](Error::is_decode) if the body is not JSON, or not that of a `T`.
    pub fn json<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        decode::read(&self.bytes).map_err(Error::unreadable)
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
