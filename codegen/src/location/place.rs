//! Places in documents.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use super::document_path::DocumentPath;
use crate::printable::printable;

/// A document and a JSON pointer into it, which identify a schema. Displayed as `document#pointer`.
///
/// Places sort list items by number: the tenth item comes after the second.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    document: DocumentPath,
    segments: Vec<String>,
}

impl Place {
    /// Returns the place of a whole document.
    pub fn root(document: DocumentPath) -> Self {
        Self {
            document,
            segments: Vec::new(),
        }
    }

    /// Returns the place at a JSON pointer (RFC 6901); `None` if the pointer is invalid.
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

    /// Returns the place without a document, for problems with the source itself.
    pub fn nowhere() -> Self {
        Self::root(DocumentPath::new(""))
    }

    /// Returns whether the place has no document.
    pub fn is_nowhere(&self) -> bool {
        self.document.as_str().is_empty()
    }

    /// Returns the place one segment deeper.
    pub fn child(&self, segment: impl Into<String>) -> Self {
        let mut child = self.clone();
        child.segments.push(segment.into());
        child
    }

    /// Returns the parent place; `None` for a whole document.
    pub fn parent(&self) -> Option<Self> {
        let (_, outer) = self.segments.split_last()?;
        Some(Self {
            document: self.document.clone(),
            segments: outer.to_vec(),
        })
    }

    /// Returns the document.
    pub fn document(&self) -> &DocumentPath {
        &self.document
    }

    /// Returns the place as text, with the labels of union variants in place of their indexes:
    /// `document#/oneOf/error/properties/reason`. This text stays the same when the schema gets a new variant.
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

    /// Returns the place with the labels of union variants in place of their indexes.
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

    /// Returns the unescaped segments from the document's root.
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

/// Returns whether the value of a keyword is a list of union variants.
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
    fn pointer_display_equals_input() {
        let place = Place::at(DocumentPath::new("a.json"), "/properties/a~1b~0c").unwrap();
        assert_eq!(place.segments(), ["properties", "a/b~c"]);
        assert_eq!(place.to_string(), "a.json#/properties/a~1b~0c");
    }

    #[test]
    fn place_display_is_one_line() {
        let place = Place::root(DocumentPath::new("a\nb.json")).child("c\u{1b}\u{202e}d");
        assert_eq!(place.to_string(), r"a\u{a}b.json#/c\u{1b}\u{202e}d");
    }

    #[test]
    fn place_label_replaces_variant_index() {
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
