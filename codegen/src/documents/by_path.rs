//! Documents by path, and the place that a `$ref` in one of them means.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::location::{DocumentPath, Place};
use crate::problem::ProblemKind;

/// Parsed documents by their path.
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

    /// Notes a document that is there but cannot be parsed, so that it is not reported as missing, too.
    pub fn insert_broken(&mut self, path: DocumentPath) {
        self.broken.insert(path);
    }

    /// Keeps the documents that `keep` accepts.
    pub fn retain(&mut self, keep: impl Fn(&DocumentPath) -> bool) {
        self.parsed.retain(|path, _| keep(path));
    }

    /// The paths below `references/` whose file is called `name`.
    pub fn references(&self, name: &str) -> Vec<DocumentPath> {
        let is_reference =
            |path: &&DocumentPath| path.as_str().starts_with("references/") && path.stem() == name;
        self.parsed.keys().filter(is_reference).cloned().collect()
    }

    /// All documents, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&DocumentPath, &Value)> {
        self.parsed.iter()
    }

    /// A whole document.
    pub fn document(&self, path: &DocumentPath) -> Option<&Value> {
        self.parsed.get(path)
    }

    /// A whole document, to be mended in place.
    pub fn document_mut(&mut self, path: &DocumentPath) -> Option<&mut Value> {
        self.parsed.get_mut(path)
    }

    /// All documents, to be mended in place.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&DocumentPath, &mut Value)> {
        self.parsed.iter_mut()
    }

    /// The value at a place.
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

    /// The place that a reference means when it is written in `document`.
    ///
    /// `Ok(None)` when it leads into a document that was reported as broken already.
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
        let place = Place::at(target, pointer).ok_or_else(bad)?;
        match self.value(&place) {
            Some(_) => Ok(Some(place)),
            None => Err(ProblemKind::MissingPlace { target: place }),
        }
    }
}

/// The index that a segment of a pointer spells; `01` spells none.
fn index(segment: &str) -> Option<usize> {
    segment
        .parse()
        .ok()
        .filter(|index: &usize| index.to_string() == segment)
}

/// `schemas/<service>`: what a reference may not leave.
fn folder(path: &DocumentPath) -> Vec<&str> {
    path.as_str().split('/').take(2).collect()
}
