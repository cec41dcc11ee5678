//! A response before its body is decoded.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap};

/// A complete HTTP response whose body is not decoded yet.
#[derive(Debug)]
pub struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The number of attempts until this response.
    pub(crate) attempts: u32,
}

impl HttpResponse {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }
}
