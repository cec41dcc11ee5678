//! What downloads and uploads have alike: where data is, hashes on the way, attempts, and telling how far it is.

mod hasher;
mod progress;
mod storage_url;
mod tries;

pub(crate) use hasher::{Digests, Hasher};
pub use progress::Progress;
pub(crate) use progress::Report;
pub(crate) use storage_url::storage_url;
pub(crate) use tries::Tries;

use crate::error::Error;
use crate::failure::Failure;

/// Why an attempt came to nothing.
pub(crate) enum Broken {
    /// Another may do better.
    Failure(Failure),
    /// None will.
    Error(Error),
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}
