//! References to schemas in API and exchanges references.

use crate::documents::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::Problems;

/// Resolves the schema names of a service's references.
pub struct Schemas<'a> {
    documents: &'a Documents,
    /// A document in the folder that references are relative to.
    base: DocumentPath,
}

impl<'a> Schemas<'a> {
    /// Creates a resolver for a service.
    pub fn of(documents: &'a Documents, service: &str) -> Self {
        let base = DocumentPath::new(format!("schemas/{service}/api.json"));
        Self { documents, base }
    }

    /// Returns the place of `reference`. Reports a problem at `at` and returns `None` if it is invalid.
    pub fn resolve(&self, reference: &str, at: Place, problems: &mut Problems) -> Option<Place> {
        match self.documents.resolve(&self.base, reference) {
            Ok(place) => place,
            Err(kind) => {
                problems.add(at, kind);
                None
            }
        }
    }
}
