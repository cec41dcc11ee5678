//! All changes between two releases, by service.

use super::record::Change;
use super::severity::Severity;

/// The changes between two releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The services with changes, most severe first.
    pub services: Vec<ServiceDiff>,
}

/// The changes of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDiff {
    /// The service's name on the wire, as in `worker-manager`.
    pub service: String,
    /// The version on the wire, as in `v1`. If it changed, the new one.
    pub version: String,
    /// The module in Rust, as in `worker_manager`.
    pub module: String,
    /// The changes, most severe first.
    pub changes: Vec<Change>,
    /// Items with changed documentation and no other change, by their names in Rust.
    pub documentation: Vec<String>,
}

impl Diff {
    /// Returns whether nothing changed, including documentation.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    /// Returns the required version increment of all changes; `None` without changes.
    pub fn verdict(&self) -> Option<Severity> {
        self.services.iter().map(ServiceDiff::verdict).max()
    }

    /// Returns the changes that determine the verdict, with their services.
    pub fn gravest(&self) -> impl Iterator<Item = (&ServiceDiff, &Change)> {
        let verdict = self.verdict();
        self.changes()
            .filter(move |(_, change)| Some(change.severity()) == verdict)
    }

    /// Returns all changes with their services.
    pub fn changes(&self) -> impl Iterator<Item = (&ServiceDiff, &Change)> {
        self.services.iter().flat_map(|service| {
            let changes = service.changes.iter();
            changes.map(move |change| (service, change))
        })
    }
}

impl ServiceDiff {
    /// Returns the required version increment of this service's changes.
    pub fn verdict(&self) -> Severity {
        let severities = self.changes.iter().map(Change::severity);
        severities.max().unwrap_or(Severity::Patch)
    }
}
