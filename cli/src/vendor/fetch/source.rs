//! `--from`: a deployment, a file or a folder.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use taskcluster_codegen::Problems;

use super::deployment;
use super::http::Http;
use crate::documents::Collection;
use crate::error::Error;
use crate::vendor::root_url::RootUrl;

/// The source of documents.
#[derive(Clone, Debug)]
pub enum Source {
    /// A deployment.
    Deployment(RootUrl),
    /// A `references.json`, or a folder that mirrors a deployment.
    Path(PathBuf),
}

/// The documents of a source.
pub struct Gathered {
    pub documents: Collection,
    /// The root URL that the documents may contain.
    pub root: Option<RootUrl>,
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.contains("://") {
            text.parse().map(Self::Deployment)
        } else {
            Ok(Self::Path(text.into()))
        }
    }
}

/// Returns the source as the command line names it.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deployment(root) => root.fmt(f),
            Self::Path(path) => path.display().fmt(f),
        }
    }
}

impl Source {
    /// Reads or fetches the documents of these services, or of all.
    pub fn gather(&self, services: Option<&[String]>, http: &Http) -> Result<Gathered, Error> {
        let (documents, root) = match self {
            Self::Deployment(root) => {
                (deployment::fetch(root, services, http)?, Some(root.clone()))
            }
            Self::Path(path) => {
                let mut problems = Problems::default();
                let documents = Collection::at(path, &mut problems);
                if !problems.is_empty() {
                    return Err(Error::of_problems(&problems, &documents));
                }
                (documents, None)
            }
        };
        Ok(Gathered { documents, root })
    }

    /// Returns the root URL, or the name of the file or folder. Leaves out the folder's path, which is private.
    pub fn name(&self) -> String {
        match self {
            Self::Deployment(root) => root.to_string(),
            Self::Path(path) => {
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                let name = path.file_name().unwrap_or_default();
                name.to_string_lossy().into_owned()
            }
        }
    }

    /// Fails if the source is the folder that will be replaced.
    pub fn is_not(&self, folder: &Path) -> Result<(), Error> {
        match self {
            Self::Path(path) if fs::canonicalize(path).is_ok_and(|it| it == folder) => {
                let title = "is both the source and the folder to update";
                let cure = "to record documents that were edited on purpose, use `check --accept`";
                Err(Error::at(path, title, cure))
            }
            _ => Ok(()),
        }
    }
}
