//! The entry point for `fuzz/`, in builds for fuzzing only.

use http::header::HeaderMap;

use super::Error;
use crate::request::HttpResponse;

impl Error {
    /// The error of a response with this status, no headers and this body.
    #[doc(hidden)]
    pub fn of_answer(status: u16, body: Vec<u8>) -> Self {
        Self::response(&HttpResponse {
            status,
            headers: HeaderMap::new(),
            body: body.into(),
            attempts: 1,
        })
    }
}
