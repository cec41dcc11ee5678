//! Places in documents: what a type is known by, and what a problem points at.

use std::cmp::Ordering;
use std::fmt;

/// The path of a document below a deployment's root URL, as in `schemas/queue/v1/task.json`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentPath(String);

impl DocumentPath {
    /// A path without a leading slash.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without folder and `.json`.
    pub fn stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".json").unwrap_or(name)
    }

    /// The document called `name` in this one's folder.
    pub fn sibling(&self, name: &str) -> Self {
        match self.0.rsplit_once('/') {
            Some((folder, _)) => Self(format!("{folder}/{name}")),
            None => Self(name.to_owned()),
        }
    }

    /// The document that `reference` (without a fragment) means when it is written in this one.
    ///
    /// Absolute URLs and paths count from the deployment's root, anything else from this document's folder. `None` when
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
        f.write_str(&self.0)
    }
}

/// A document and a JSON pointer into it: the identity of a schema. Prints as `document#pointer`.
///
/// The tenth item of a list comes after the second.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    document: DocumentPath,
    segments: Vec<String>,
}

impl Place {
    /// The whole of a document.
    pub fn root(document: DocumentPath) -> Self {
        Self {
            document,
            segments: Vec::new(),
        }
    }

    /// The place that a JSON pointer (RFC 6901) names; `None` when it is not a pointer.
    pub fn at(document: DocumentPath, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(Self::root(document));
        }
        let segments = pointer
            .strip_prefix('/')?
            .split('/')
            .map(unescape)
            .collect();
        Some(Self { document, segments })
    }

    /// No document: where a problem with the source itself is.
    pub fn nowhere() -> Self {
        Self::root(DocumentPath::new(""))
    }

    /// Whether this is no document.
    pub fn is_nowhere(&self) -> bool {
        self.document.0.is_empty()
    }

    /// The place one step further in.
    pub fn child(&self, segment: impl Into<String>) -> Self {
        let mut child = self.clone();
        child.segments.push(segment.into());
        child
    }

    /// The place one step further out; `None` for a whole document.
    pub fn parent(&self) -> Option<Self> {
        let (_, outer) = self.segments.split_last()?;
        Some(Self {
            document: self.document.clone(),
            segments: outer.to_vec(),
        })
    }

    /// The document.
    pub fn document(&self) -> &DocumentPath {
        &self.document
    }

    /// The steps from the document's root, unescaped.
    pub fn segments(&self) -> &[String] {
        &self.segments
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#", self.document)?;
        self.segments
            .iter()
            .try_for_each(|segment| write!(f, "/{}", segment.replace('~', "~0").replace('/', "~1")))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let numbered = |place: &Self| -> Vec<(Option<u64>, String)> {
            let segments = place.segments.iter();
            segments
                .map(|segment| (segment.parse().ok(), segment.clone()))
                .collect()
        };
        let documents = self.document.cmp(&other.document);
        documents.then_with(|| numbered(self).cmp(&numbered(other)))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_counts_from_the_folder_of_its_document() {
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

    #[test]
    fn a_pointer_prints_as_it_was_read() {
        let place = Place::at(DocumentPath::new("a.json"), "/properties/a~1b~0c").unwrap();
        assert_eq!(place.segments(), ["properties", "a/b~c"]);
        assert_eq!(place.to_string(), "a.json#/properties/a~1b~0c");
    }
}
