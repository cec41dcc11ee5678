//! Paths of documents.

use std::fmt;

use super::safe_path;
use crate::printable::printable;

/// The path of a document below a deployment's root URL, as in `schemas/queue/v1/task.json`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentPath(String);

impl DocumentPath {
    /// Creates a path; `path` has no leading slash.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns why the path is unsafe to write below a folder on some system; `None` if it is safe.
    pub fn unsafe_reason(&self) -> Option<&'static str> {
        safe_path::unsafe_reason(&self.0)
    }

    /// Returns the file name without folder and `.json`.
    pub fn stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".json").unwrap_or(name)
    }

    /// Returns the path of the document `name` in the same folder.
    pub fn sibling(&self, name: &str) -> Self {
        match self.0.rsplit_once('/') {
            Some((folder, _)) => Self(format!("{folder}/{name}")),
            None => Self(name.to_owned()),
        }
    }

    /// Resolves `reference` (without a fragment) in this document to a path.
    ///
    /// Absolute URLs and paths are relative to the deployment's root, others to this document's folder. Returns `None` if
    /// the path would leave the root.
    pub fn join(&self, reference: &str) -> Option<Self> {
        let (mut folders, rest) = match reference.split_once("://") {
            Some((_, rest)) => (Vec::new(), rest.split_once('/')?.1),
            None => match reference.strip_prefix('/') {
                Some(rest) => (Vec::new(), rest),
                None => (self.0.rsplit('/').skip(1).collect::<Vec<_>>(), reference),
            },
        };
        folders.reverse();
        for segment in rest.split('/') {
            match segment {
                "." => {}
                ".." => drop(folders.pop()?),
                "" => return None,
                _ => folders.push(segment),
            }
        }
        Some(Self(folders.join("/")))
    }
}

impl fmt::Display for DocumentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_reference_relative_to_its_document() {
        let task = DocumentPath::new("schemas/queue/v1/task.json");
        let joined = |reference| task.join(reference).map(|path| path.to_string());
        assert_eq!(
            joined("run.json").as_deref(),
            Some("schemas/queue/v1/run.json")
        );
        assert_eq!(
            joined("../v2/run.json").as_deref(),
            Some("schemas/queue/v2/run.json")
        );
        assert_eq!(
            joined("/schemas/auth/v1/x.json").as_deref(),
            Some("schemas/auth/v1/x.json")
        );
        assert_eq!(
            joined("https://tc.example/schemas/x.json").as_deref(),
            Some("schemas/x.json")
        );
        assert_eq!(joined("../../../../etc/passwd"), None);
    }
}
