//! The schemas that a service's references name.

use crate::documents::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::Problems;

/// The schemas of a service, which its references name by their paths.
pub struct Schemas<'a> {
    documents: &'a Documents,
    /// A document in the folder that references count from.
    base: DocumentPath,
}

impl<'a> Schemas<'a> {
    /// The schemas of a service.
    pub fn of(documents: &'a Documents, service: &str) -> Self {
        let base = DocumentPath::new(format!("schemas/{service}/api.json"));
        Self { documents, base }
    }

    /// Returns the place that `reference` names; `None` after a problem, which is reported at `at`.
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
