//! Stored bytes and their headers.

use std::fmt;

use hyper::body::Bytes;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName};
use md5::{Digest, Md5};
use serde::{Deserialize, Serialize};

use crate::store::Date;

/// A stored content.
#[derive(Deserialize, Serialize)]
pub struct Stored {
    /// The content.
    pub content: Content,
    /// The time at which it was stored.
    pub modified: Date,
}

/// Bytes with their headers. See [`Fake::serve`](crate::Fake::serve) and [`Fake::store`](crate::Fake::store).
///
/// `Debug` shows neither bytes nor headers.
///
/// Bytes convert to a content with the content type `application/octet-stream`, texts to one with
/// `text/plain; charset=utf-8`.
#[derive(Clone)]
#[must_use]
pub struct Content {
    pub(super) bytes: Bytes,
    pub(super) headers: Vec<(HeaderName, String)>,
    pub(super) name: Option<String>,
}

impl Content {
    /// Creates a content of these bytes. Its entity tag is their MD5, as in S3.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Content {
        let bytes = Bytes::from(bytes.into());
        let tag = hex(&Md5::digest(&bytes));
        Content::of(bytes)
            .content_type("application/octet-stream")
            .etag(tag)
    }

    /// Creates a content of these bytes without headers.
    pub(super) fn of(bytes: Bytes) -> Content {
        Content {
            bytes,
            headers: Vec::new(),
            name: None,
        }
    }

    /// Returns the bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the value of a header, such as `content-type`. The name may be in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let header = headers.find(|(known, _)| known.as_str().eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }

    /// Sets the content type.
    pub fn content_type(self, content_type: impl Into<String>) -> Content {
        self.with(CONTENT_TYPE, content_type.into())
    }

    /// Sets the content encoding, such as `gzip`.
    ///
    /// The bytes must already be encoded. Like storage services, the fake sends them unchanged, even to
    /// clients that do not accept the encoding.
    pub fn content_encoding(self, content_encoding: impl Into<String>) -> Content {
        self.with(CONTENT_ENCODING, content_encoding.into())
    }

    /// Sets the entity tag. The fake adds missing quotes.
    pub fn etag(self, etag: impl Into<String>) -> Content {
        let etag = etag.into();
        let etag = match etag.ends_with('"') {
            true => etag,
            false => format!("\"{etag}\""),
        };
        self.with(ETAG, etag)
    }

    /// Sets the file name at the end of the URL, such as `target.tar.gz`.
    pub fn name(mut self, name: impl Into<String>) -> Content {
        self.name = Some(name.into());
        self
    }

    pub(super) fn with(mut self, name: HeaderName, value: String) -> Content {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
        self
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Content {
        Content::new(bytes)
    }
}

impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Content {
        Content::new(bytes)
    }
}

impl<const N: usize> From<&[u8; N]> for Content {
    fn from(bytes: &[u8; N]) -> Content {
        Content::new(bytes.as_slice())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Content {
        Content::new(text).content_type("text/plain; charset=utf-8")
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Content {
        Content::from(text.to_string())
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content")
            .field("length", &self.bytes.len())
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Returns bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
