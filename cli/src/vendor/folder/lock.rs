//! Allows one run at a time in a folder.

use std::fs::File;
use std::path::Path;

use crate::error::Error;

/// A lock of a folder, released on drop.
pub struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Locks the folder. Fails if another run has locked it. Does nothing where a folder cannot be locked.
    #[cfg(unix)]
    pub fn take(folder: &Path) -> Result<Self, Error> {
        use rustix::fs::{FlockOperation, flock};
        use rustix::io::Errno;

        let Ok(file) = File::open(folder) else {
            return Ok(Self { _folder: None });
        };
        if flock(&file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK) {
            let title = "another run is updating this folder";
            return Err(Error::at(folder, title, "wait until it ends"));
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
