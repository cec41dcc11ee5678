//! Hosted bytes and their headers.

use std::fmt;

use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName};
use ring::digest::{SHA256, digest};

/// Bytes with their headers. See [`Fake::serve`](crate::Fake::serve).
///
/// `Debug` shows neither bytes nor headers.
///
/// Bytes convert to a content with the content type `application/octet-stream`, texts to one with
/// `text/plain; charset=utf-8`.
#[derive(Clone)]
#[must_use]
pub struct Content {
    pub(super) bytes: Vec<u8>,
    pub(super) headers: Vec<(HeaderName, String)>,
    pub(super) name: Option<String>,
}

impl Content {
    /// Creates a content of these bytes. Its entity tag is derived from the bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Content {
        let bytes = bytes.into();
        let hash = digest(&SHA256, &bytes);
        let tag: String = hash.as_ref()[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let content = Content {
            bytes,
            headers: Vec::new(),
            name: None,
        };
        content.content_type("application/octet-stream").etag(tag)
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

    fn with(mut self, name: HeaderName, value: String) -> Content {
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
