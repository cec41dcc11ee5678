//! Documents by path, and the resolution of `$ref`s.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::location::{DocumentPath, Place};
use crate::problem::ProblemKind;

/// The parsed documents by path.
#[derive(Debug, Default)]
pub struct Documents {
    parsed: BTreeMap<DocumentPath, Value>,
    broken: BTreeSet<DocumentPath>,
}

impl Documents {
    /// Adds a document.
    pub fn insert(&mut self, path: DocumentPath, content: Value) {
        self.parsed.insert(path, content);
    }

    /// Records a document that exists but cannot be parsed, so that it is not also reported as missing.
    pub fn insert_broken(&mut self, path: DocumentPath) {
        self.broken.insert(path);
    }

    /// Returns whether a document with this path exists, even if it cannot be parsed.
    pub fn has(&self, path: &DocumentPath) -> bool {
        self.parsed.contains_key(path) || self.broken.contains(path)
    }

    /// Keeps the documents that `keep` accepts.
    pub fn retain(&mut self, keep: impl Fn(&DocumentPath) -> bool) {
        self.parsed.retain(|path, _| keep(path));
    }

    /// Returns the paths below `references/` with the file name `name`.
    pub fn references(&self, name: &str) -> Vec<DocumentPath> {
        let is_reference =
            |path: &&DocumentPath| path.as_str().starts_with("references/") && path.stem() == name;
        self.parsed.keys().filter(is_reference).cloned().collect()
    }

    /// Returns all documents, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&DocumentPath, &Value)> {
        self.parsed.iter()
    }

    /// Returns a whole document.
    pub fn document(&self, path: &DocumentPath) -> Option<&Value> {
        self.parsed.get(path)
    }

    /// Returns a whole document, for a fixup to edit.
    pub fn document_mut(&mut self, path: &DocumentPath) -> Option<&mut Value> {
        self.parsed.get_mut(path)
    }

    /// Returns all documents, for fixups to edit.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&DocumentPath, &mut Value)> {
        self.parsed.iter_mut()
    }

    /// Returns the value at a place.
    pub fn value(&self, place: &Place) -> Option<&Value> {
        place
            .segments()
            .iter()
            .try_fold(
                self.document(place.document())?,
                |value, segment| match value {
                    Value::Object(members) => members.get(segment),
                    Value::Array(items) => items.get(index(segment)?),
                    _ => None,
                },
            )
    }

    /// Resolves a reference in `document` to a place.
    ///
    /// Returns `Ok(None)` if the target document was already reported as broken.
    pub fn resolve(
        &self,
        document: &DocumentPath,
        reference: &str,
    ) -> Result<Option<Place>, ProblemKind> {
        let bad = || ProblemKind::BadReference {
            reference: reference.to_owned(),
        };
        if reference.is_empty() {
            return Err(bad());
        }
        let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        if host(path).is_some_and(|host| self.host_of(document) != Some(host)) {
            return Err(ProblemKind::ForeignReference {
                reference: reference.to_owned(),
            });
        }
        let target = match path {
            "" => document.clone(),
            path => document.join(path).ok_or_else(bad)?,
        };
        if folder(&target) != folder(document) {
            return Err(ProblemKind::ForeignReference {
                reference: reference.to_owned(),
            });
        }
        if self.broken.contains(&target) {
            return Ok(None);
        }
        if !self.parsed.contains_key(&target) {
            return Err(ProblemKind::MissingDocument {
                document: target.to_string(),
            });
        }
        let place = Place::at(target, &decode(pointer)).ok_or_else(bad)?;
        match self.value(&place) {
            Some(_) => Ok(Some(place)),
            None => Err(ProblemKind::MissingPlace { target: place }),
        }
    }
}

impl Documents {
    /// Returns the host in a document's `$id`. Some deployments serve documents with their root URL in front.
    fn host_of(&self, document: &DocumentPath) -> Option<&str> {
        host(self.document(document)?.get("$id")?.as_str()?)
    }
}

/// Returns the scheme and host of a URL, as in `https://tc.example`; `None` for a path.
fn host(url: &str) -> Option<&str> {
    let start = match url.find("//") {
        Some(0) => 2,
        Some(at) if url[..at].ends_with(':') => at + 2,
        _ => return None,
    };
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    Some(&url[..end])
}

/// Decodes the percent-encoding of a URL fragment. Invalid encodings and text that is not UTF-8 are kept unchanged.
fn decode(fragment: &str) -> Cow<'_, str> {
    if !fragment.contains('%') {
        return Cow::Borrowed(fragment);
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let digits = digits.filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let code = digits.and_then(|it| std::str::from_utf8(it).ok());
        match code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(fragment), Cow::Owned)
}

/// Parses a pointer segment as a list index. Leading zeros, as in `01`, are invalid.
fn index(segment: &str) -> Option<usize> {
    segment
        .parse()
        .ok()
        .filter(|index: &usize| index.to_string() == segment)
}

/// Returns `schemas/<service>`, the folder that references must not leave.
fn folder(path: &DocumentPath) -> Vec<&str> {
    path.as_str().split('/').take(2).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> DocumentPath {
        DocumentPath::new("schemas/library/v1/book.json")
    }

    fn resolved(id: &str, reference: &str) -> Result<String, ProblemKind> {
        let mut documents = Documents::default();
        let definitions = json!({ "a/b": {}, "m~n": {}, "p%q": {}, "s t": {}, "ü": {} });
        documents.insert(document(), json!({ "$id": id, "definitions": definitions }));
        let place = documents.resolve(&document(), reference)?;
        Ok(place.map(|it| it.segments().join("|")).unwrap_or_default())
    }

    #[test]
    fn decodes_percent_encoded_fragments() {
        for (reference, name) in [
            ("#/definitions/a~1b", "a/b"),
            ("#/definitions/a%7E1b", "a/b"),
            ("#/definitions/m~0n", "m~n"),
            ("#/definitions/p%25q", "p%q"),
            ("#/definitions/p%q", "p%q"),
            ("#/definitions/s%20t", "s t"),
            ("book.json#/definitions/%C3%bc", "ü"),
        ] {
            let place = resolved("", reference);
            assert_eq!(place, Ok(format!("definitions|{name}")), "{reference}");
        }
    }

    #[test]
    fn rejects_references_to_other_hosts() {
        let own = "/schemas/library/v1/book.json#";
        for id in [own, "https://tc.example/schemas/library/v1/book.json#"] {
            for host in [
                "https://evil.example",
                "http://tc.example",
                "//evil.example",
            ] {
                let reference = format!("{host}{own}");
                assert!(
                    matches!(
                        resolved(id, &reference),
                        Err(ProblemKind::ForeignReference { .. })
                    ),
                    "{reference} in {id}"
                );
            }
        }
        let id = format!("https://tc.example{own}");
        assert_eq!(resolved(&id, &id), Ok(String::new()));
    }
}
