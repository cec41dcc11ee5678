//! The code that downloads and uploads share: storage URLs, hashes, attempts and progress.

mod attempts;
mod digests;
mod progress;
mod storage_url;

pub(crate) use attempts::Attempts;
pub(super) use digests::{Algorithms, Digests, Hashing, hexadecimal};
pub use progress::Progress;
pub(crate) use progress::Report;
pub(crate) use storage_url::{shortened, storage_url};

use crate::error::Error;
use crate::http::AttemptError;

/// The error of one attempt at a transfer.
pub(crate) enum TransferError {
    /// Another attempt may succeed.
    Attempt(AttemptError),
    /// No further attempt can succeed.
    Final(Error),
}

impl From<AttemptError> for TransferError {
    fn from(error: AttemptError) -> Self {
        Self::Attempt(error)
    }
}

impl From<Error> for TransferError {
    fn from(error: Error) -> Self {
        Self::Final(error)
    }
}
