//! Sources of documents.

use std::path::PathBuf;

/// A source of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder with the URL structure of a deployment: it contains `references/…` and `schemas/…`.
    ///
    /// Links to folders, and links to files outside this folder, are problems.
    Folder(PathBuf),
    /// A `references.json` of the form that every deployment serves: an array of `{"filename", "content"}`. A regular file
    /// of at most 64 MiB.
    File(PathBuf),
    /// The text of a `references.json`.
    Text {
        /// The name of the source in problems.
        name: String,
        /// The array of `{"filename", "content"}`.
        json: String,
    },
}

impl Source {
    /// Returns the folder or the file at `path`.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        if path.is_dir() {
            Self::Folder(path)
        } else {
            Self::File(path)
        }
    }

    /// Returns the prefix of places in this source, for messages.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Folder(path) => format!("{}/", path.display()),
            Self::File(path) => format!("{}: ", path.display()),
            Self::Text { name, .. } => format!("{name}: "),
        }
    }
}
