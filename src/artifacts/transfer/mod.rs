//! The code that downloads and uploads share: storage URLs, hashes, attempts, progress, and work on blocking threads.

mod attempts;
#[cfg(feature = "artifacts")]
mod concurrency;
mod digests;
#[cfg(feature = "artifacts")]
mod globs;
mod progress;
mod run_blocking;
mod storage_url;
mod write_behind;

pub(crate) use attempts::Attempts;
#[cfg(feature = "artifacts")]
pub(super) use concurrency::Concurrency;
pub(super) use digests::{Algorithms, Digests, Hashing, hexadecimal};
#[cfg(feature = "artifacts")]
pub(super) use globs::{Globs, Matcher};
pub use progress::Progress;
pub(crate) use progress::Report;
pub(super) use run_blocking::run_blocking;
pub(crate) use storage_url::{shortened, storage_url};
pub(super) use write_behind::{WriteBatch, WriteBehind};

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
