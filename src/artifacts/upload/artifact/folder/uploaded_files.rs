//! The results of uploading the files of a folder.

use std::path::{Path, PathBuf};

use crate::artifacts::upload::Uploaded;
use crate::error::Error;

/// A file of the folder, with the result of its upload.
#[derive(Debug)]
pub struct UploadedFile {
    name: String,
    path: PathBuf,
    result: Result<Uploaded, Error>,
}

impl UploadedFile {
    pub(super) fn new(name: String, path: PathBuf, result: Result<Uploaded, Error>) -> Self {
        Self { name, path, result }
    }

    /// Returns the name of the artifact.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the path of the file in the folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the result of the upload.
    pub fn result(&self) -> Result<&Uploaded, &Error> {
        self.result.as_ref()
    }
}

/// The results of uploading the files of a folder, in the order of the files' paths.
#[derive(Debug, Default)]
#[must_use = "some of the uploads may have failed"]
pub struct UploadedFiles(Vec<UploadedFile>);

impl UploadedFiles {
    pub(super) fn new(files: Vec<UploadedFile>) -> Self {
        Self(files)
    }

    /// Returns all files with their results.
    pub fn all(&self) -> &[UploadedFile] {
        &self.0
    }

    /// Returns the names of the uploaded artifacts, with their lengths and hashes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Uploaded)> {
        let files = self.0.iter();
        files.filter_map(|file| Some((file.name(), file.result().ok()?)))
    }

    /// Returns the names of the artifacts that could not be uploaded, with the errors.
    pub fn failed(&self) -> impl Iterator<Item = (&str, &Error)> {
        let files = self.0.iter();
        files.filter_map(|file| Some((file.name(), file.result().err()?)))
    }

    /// Returns whether all files were uploaded.
    pub fn is_success(&self) -> bool {
        self.failed().next().is_none()
    }

    /// Returns the files if all were uploaded, or else the first error.
    ///
    /// # Errors
    ///
    /// The error of the first file that could not be uploaded.
    pub fn require_success(self) -> Result<Vec<UploadedFile>, Error> {
        let mut files = self.0;
        let failed = files.iter().position(|file| file.result.is_err());
        match failed.map(|first| files.swap_remove(first).result) {
            Some(Err(error)) => Err(error),
            _ => Ok(files),
        }
    }
}

/// The closure of `on_progress`.
pub(super) type OnProgress = Box<dyn FnMut(&UploadedFile) + Send>;

/// Reports each file, if there is a closure.
pub(super) struct Progress(pub(super) Option<OnProgress>);

impl Progress {
    pub(super) fn report(&mut self, file: &UploadedFile) {
        if let Some(tell) = &mut self.0 {
            tell(file);
        }
    }
}
