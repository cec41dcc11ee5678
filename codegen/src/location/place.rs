//! A place in a document.

use std::cmp::Ordering;
use std::fmt;

use super::document_path::DocumentPath;
use crate::printable::printable;

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
        self.document.as_str().is_empty()
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
        self.segments.iter().try_for_each(|segment| {
            let segment = segment.replace('~', "~0").replace('/', "~1");
            write!(f, "/{}", printable(&segment))
        })
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        fn numbered(segment: &String) -> (Option<u64>, &String) {
            (segment.parse().ok(), segment)
        }
        let segments = || self.segments.iter().map(numbered);
        let documents = self.document.cmp(&other.document);
        documents.then_with(|| segments().cmp(other.segments.iter().map(numbered)))
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
    fn a_pointer_prints_as_it_was_read() {
        let place = Place::at(DocumentPath::new("a.json"), "/properties/a~1b~0c").unwrap();
        assert_eq!(place.segments(), ["properties", "a/b~c"]);
        assert_eq!(place.to_string(), "a.json#/properties/a~1b~0c");
    }

    #[test]
    fn a_place_is_one_line() {
        let place = Place::root(DocumentPath::new("a\nb.json")).child("c\u{1b}\u{202e}d");
        assert_eq!(place.to_string(), r"a\u{a}b.json#/c\u{1b}\u{202e}d");
    }
}
