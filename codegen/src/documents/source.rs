//! Where documents come from.

use std::path::PathBuf;

/// Where references come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder that mirrors a deployment's URL space: `references/…` and `schemas/…` lie in it.
    ///
    /// Links to folders are problems, and so are links to files outside this folder.
    Folder(PathBuf),
    /// One `references.json`, as every deployment serves it: an array of `{"filename", "content"}`. A regular file
    /// of at most 64 MiB.
    File(PathBuf),
    /// The text of a `references.json`, from anywhere.
    Text {
        /// What problems call it.
        name: String,
        /// The array of `{"filename", "content"}`.
        json: String,
    },
}

impl Source {
    /// The folder or the file at `path`, whichever it is.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        if path.is_dir() {
            Self::Folder(path)
        } else {
            Self::File(path)
        }
    }

    /// What is printed in front of a place in this source.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Folder(path) => format!("{}/", path.display()),
            Self::File(path) => format!("{}: ", path.display()),
            Self::Text { name, .. } => format!("{name}: "),
        }
    }
}
