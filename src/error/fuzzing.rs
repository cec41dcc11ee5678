//! The way in for `fuzz/`: in builds for fuzzing only.

use reqwest::header::HeaderMap;

use super::Error;
use crate::response::Answer;

impl Error {
    /// The error that an answer with this status, no headers and this body gives.
    #[doc(hidden)]
    pub fn of_answer(status: u16, body: Vec<u8>) -> Self {
        Self::refused(&Answer {
            status,
            headers: HeaderMap::new(),
            body: body.into(),
            attempts: 1,
        })
    }
}
