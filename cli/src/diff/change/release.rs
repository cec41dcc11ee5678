//! All changes between two releases, by service.

use super::record::Change;
use super::severity::Severity;

/// What changed between two releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The services in which something changed, the gravest first.
    pub services: Vec<ServiceDiff>,
}

/// What changed in one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDiff {
    /// The service's name on the wire, as in `worker-manager`.
    pub service: String,
    /// The version on the wire, as in `v1`; the new one, if it changed.
    pub version: String,
    /// The module in Rust, as in `worker_manager`.
    pub module: String,
    /// The changes, the gravest first.
    pub changes: Vec<Change>,
    /// What says something else in its documentation and is otherwise the same, as Rust code names it.
    pub documentation: Vec<String>,
}

impl Diff {
    /// Whether nothing changed, not even documentation.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    /// What the changes ask of a version number, all in all; `None` if there are none.
    pub fn verdict(&self) -> Option<Severity> {
        self.services.iter().map(ServiceDiff::verdict).max()
    }

    /// The changes that make the verdict what it is, with their services.
    pub fn gravest(&self) -> impl Iterator<Item = (&ServiceDiff, &Change)> {
        let verdict = self.verdict();
        self.changes()
            .filter(move |(_, change)| Some(change.severity()) == verdict)
    }

    /// All changes with their services.
    pub fn changes(&self) -> impl Iterator<Item = (&ServiceDiff, &Change)> {
        self.services.iter().flat_map(|service| {
            let changes = service.changes.iter();
            changes.map(move |change| (service, change))
        })
    }
}

impl ServiceDiff {
    /// What the changes of this service ask of a version number.
    pub fn verdict(&self) -> Severity {
        let severities = self.changes.iter().map(Change::severity);
        severities.max().unwrap_or(Severity::Patch)
    }
}
