//! A place in a document.

use std::cmp::Ordering;
use std::collections::BTreeMap;
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

    /// The place as text, with the label of a union's kind where the place has the kind's index:
    /// `document#/oneOf/error/properties/reason`. It stays when a kind is added in front.
    pub fn labelled(&self, labels: &BTreeMap<Place, String>) -> String {
        if !self.segments.iter().any(|segment| is_union(segment)) {
            return self.to_string();
        }
        let mut at = Self::root(self.document.clone());
        let mut shown = at.clone();
        for segment in &self.segments {
            at.segments.push(segment.clone());
            shown
                .segments
                .push(labels.get(&at).unwrap_or(segment).clone());
        }
        shown.to_string()
    }

    /// The place that prints as this one with labels: the label of a union's kind is in place of the kind's index.
    pub fn without_labels(&self, labels: &BTreeMap<Place, String>) -> Self {
        let mut at = Self::root(self.document.clone());
        for segment in &self.segments {
            let in_union = at.segments.last().is_some_and(|last| is_union(last));
            let mut kinds = labels
                .iter()
                .filter(|(_, label)| in_union && *label == segment);
            let kind = kinds.find(|(kind, _)| kind.parent().as_ref() == Some(&at));
            at = kind.map_or_else(|| at.child(segment), |(kind, _)| kind.clone());
        }
        at
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

/// Whether a keyword's value is a list of kinds.
fn is_union(keyword: &str) -> bool {
    matches!(keyword, "oneOf" | "anyOf" | "allOf")
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

    #[test]
    fn a_kind_of_a_union_is_known_by_its_label() {
        let at = |pointer| Place::at(DocumentPath::new("a.json"), pointer).unwrap();
        let labels = BTreeMap::from([
            (at("/oneOf/1"), "s3/x".to_owned()),
            (at("/oneOf/1/properties/a/anyOf/0"), "in".to_owned()),
        ]);
        for (pointer, labelled) in [
            (
                "/oneOf/1/properties/a/anyOf/0",
                "/oneOf/s3~1x/properties/a/anyOf/in",
            ),
            ("/oneOf/0/title", "/oneOf/0/title"),
            ("/items/1", "/items/1"),
        ] {
            let place = at(pointer);
            assert_eq!(place.labelled(&labels), format!("a.json#{labelled}"));
            assert_eq!(at(labelled).without_labels(&labels), place);
        }
    }
}
