//! The results of a download of many artifacts.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The result of a download of many artifacts: the files, and the artifacts that failed.
#[derive(Debug, Default)]
#[must_use = "some artifacts may have failed"]
pub struct DownloadedFiles {
    pub(super) files: Vec<DownloadedFile>,
    pub(super) failed: Vec<FailedDownload>,
}

impl DownloadedFiles {
    /// Returns the files, in the order of the list of artifacts.
    ///
    /// The queue lists the artifacts of a task by name.
    pub fn files(&self) -> &[DownloadedFile] {
        &self.files
    }

    /// Returns the artifacts that failed, in the order of the list of artifacts.
    pub fn failed(&self) -> &[FailedDownload] {
        &self.failed
    }

    /// Returns whether all artifacts were downloaded.
    pub fn is_success(&self) -> bool {
        self.failed.is_empty()
    }

    /// Returns the files if all artifacts were downloaded, or else the first error.
    ///
    /// # Errors
    ///
    /// The error of the first artifact that failed, or of the first task whose artifacts could not be listed.
    pub fn require_success(self) -> Result<Vec<DownloadedFile>, Error> {
        match self.failed.into_iter().next() {
            None => Ok(self.files),
            Some(failed) => Err(failed.error),
        }
    }
}

/// A file with the data of an artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DownloadedFile {
    pub(super) task_id: String,
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) length: u64,
    pub(super) sha256: Option<String>,
    pub(super) sha512: Option<String>,
    pub(super) fetched: bool,
}

impl DownloadedFile {
    /// Returns the id of the task.
    pub fn task_id(&self) -> &str {
        &self.task_id
    }

    /// Returns the name of the artifact.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the path of the file, which starts with the folder of the download.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the length of the file in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Returns the SHA-256 of the data, in lower-case hexadecimal, if a download computed it.
    ///
    /// See [`Downloaded::sha256`](crate::Downloaded::sha256).
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    /// Returns the SHA-512 of the data, in lower-case hexadecimal, if a download computed it.
    pub fn sha512(&self) -> Option<&str> {
        self.sha512.as_deref()
    }

    /// Returns whether this run fetched the data. False if the folder had the file already.
    pub fn is_fetched(&self) -> bool {
        self.fetched
    }
}

/// An artifact that could not be downloaded, or a task whose artifacts could not be listed.
///
/// `Display` shows the task, the name, and the error with its sources.
#[derive(Debug)]
pub struct FailedDownload {
    pub(super) task_id: String,
    pub(super) name: Option<String>,
    pub(super) error: Error,
}

impl FailedDownload {
    /// Returns the id of the task.
    pub fn task_id(&self) -> &str {
        &self.task_id
    }

    /// Returns the name of the artifact, or `None` if the artifacts of the task could not be listed.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns why it failed.
    pub fn error(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for FailedDownload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            // The error names the artifact and the task.
            Some(_) => write!(f, "{:#}", self.error),
            None => write!(f, "artifacts of task {}: {:#}", self.task_id, self.error),
        }
    }
}
