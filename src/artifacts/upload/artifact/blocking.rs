//! The blocking counterparts of uploads of artifacts.

use super::builder::ArtifactUpload;
use super::folder::{FolderUpload, UploadedFiles};
use super::without_data::ArtifactCreation;
use crate::artifacts::upload::uploaded::Uploaded;
use crate::blocking::block_on;
use crate::error::Error;

/// Blocking uploads, with the feature `blocking`.
///
/// They need no tokio runtime. If async code calls them, they send nothing and fail, like
/// [`Call::wait`](crate::Call::wait).
impl ArtifactUpload {
    /// Uploads the artifact and blocks until it is finished. Like `.await`, without async.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send). Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<Uploaded, Error> {
        self.wait_send()
    }

    /// Uploads the artifact and blocks until it is finished. Like [`send`](Self::send), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<Uploaded, Error> {
        block_on(self.send())?
    }
}

/// Blocking uploads, with the feature `blocking`. See [`ArtifactUpload::wait`].
impl FolderUpload {
    /// Uploads the files and blocks until that is done. Like `.await`, without async.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send). Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<UploadedFiles, Error> {
        self.wait_send()
    }

    /// Uploads the files and blocks until that is done. Like [`send`](Self::send), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<UploadedFiles, Error> {
        block_on(self.send())?
    }
}

/// Blocking creation, with the feature `blocking`. See [`ArtifactUpload::wait`].
impl ArtifactCreation {
    /// Creates the artifact and blocks until that is done. Like `.await`, without async.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send). Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<(), Error> {
        self.wait_send()
    }

    /// Creates the artifact and blocks until that is done. Like [`send`](Self::send), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<(), Error> {
        block_on(self.send())?
    }
}
