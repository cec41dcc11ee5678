//! One run at a time in a folder.

use std::fs::File;
use std::path::Path;

use crate::error::Error;

/// Keeps other runs out of a folder until it is dropped.
pub struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Fails if another run has the folder. Where a folder cannot be locked, nobody is kept out.
    #[cfg(unix)]
    pub fn take(folder: &Path) -> Result<Self, Error> {
        use rustix::fs::{FlockOperation, flock};
        use rustix::io::Errno;

        let Ok(file) = File::open(folder) else {
            return Ok(Self { _folder: None });
        };
        if flock(&file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK) {
            let title = "another run brings something up to date in this folder";
            return Err(Error::at(folder, title, "wait for it to end"));
        }
        Ok(Self {
            _folder: Some(file),
        })
    }

    #[cfg(not(unix))]
    pub fn take(_folder: &Path) -> Result<Self, Error> {
        Ok(Self { _folder: None })
    }
}
