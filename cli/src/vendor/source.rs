//! `--from`: a deployment, a file or a folder.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use taskcluster_codegen::Problems;

use super::deployment;
use super::http::Http;
use super::root_url::RootUrl;
use super::target::Target;
use crate::collection::Collection;
use crate::failure::Failure;

/// Where documents come from.
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
    /// What the documents may call themselves by.
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

impl Source {
    /// Reads or fetches the documents of these services, or of all.
    pub fn gather(&self, services: Option<&[String]>, http: &Http) -> Result<Gathered, Failure> {
        let (documents, root) = match self {
            Self::Deployment(root) => {
                (deployment::fetch(root, services, http)?, Some(root.clone()))
            }
            Self::Path(path) => {
                let mut problems = Problems::default();
                let documents = Collection::at(path, &mut problems);
                if !problems.is_empty() {
                    return Err(Failure::of_problems(&problems, &documents));
                }
                (documents, None)
            }
        };
        Ok(Gathered { documents, root })
    }

    /// The root URL, or the name of the file or folder: where that lies is nobody else's business.
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

    /// Fails if this is the folder that is to be replaced.
    pub fn is_not(&self, target: &Target) -> Result<(), Failure> {
        match self {
            Self::Path(path) if fs::canonicalize(path).is_ok_and(|it| it == target.folder()) => {
                let title = "is both the source and the folder to bring up to date";
                let cure = "to record documents that were edited on purpose, use `check --accept`";
                Err(Failure::at(path, title, cure))
            }
            _ => Ok(()),
        }
    }
}
