//! What came back: the bytes as the transport has them, and the envelope as a user sees it.

use std::fmt;

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

/// A whole answer, not yet read.
#[derive(Debug)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// How many requests it took.
    pub(crate) attempts: u32,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }
}

/// A successful answer together with its envelope: what [`Call::send`](crate::Call::send) gives.
#[derive(Clone)]
pub struct Response<T> {
    status: u16,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    pub(crate) fn new(answer: Answer, body: T) -> Self {
        Self {
            status: answer.status,
            headers: answer.headers,
            body,
        }
    }

    /// The HTTP status: 2xx, or 3xx, which is an answer like any other and never followed.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// A header's value, if it is there and is text. The name's case does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The service's id of this request (`x-for-request-id`), by which its logs know it.
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-for-request-id")
    }

    /// The id of everything that was done for one cause (`x-for-trace-id`), across services: the one given with
    /// [`Call::trace_id`](crate::Call::trace_id), else one that the service made.
    pub fn trace_id(&self) -> Option<&str> {
        self.header("x-for-trace-id")
    }

    /// What the answer holds.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// What the answer holds, without the envelope.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("trace_id", &self.trace_id())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
