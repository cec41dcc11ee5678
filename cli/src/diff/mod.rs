#![doc = include_str!("README.md")]

mod bodies;
mod change;
mod containment;
mod documentation;
mod endpoint;
mod endpoints;
mod enums;
mod exchanges;
mod fields;
mod groups;
mod json;
mod markdown;
mod matching;
mod pairs;
mod renames;
mod route;
mod routing_key;
mod same;
mod scopes;
mod sentence;
mod services;
mod severity;
mod text;
mod types;
mod unions;
mod uses;

pub use change::{Change, Detail, Item, Part, What};
pub use severity::{Effect, Severity, Wire};

use taskcluster_codegen::model::Service;

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

/// Tells what changed from the old services to the new ones.
///
/// Services that have not changed are not in the result, so two equal lists have an empty one.
pub fn diff(old: &[Service], new: &[Service]) -> Diff {
    let mut services = services::compare_all(old, new);
    services.sort_by_key(|service| std::cmp::Reverse(service.verdict()));
    Diff { services }
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

    /// The changes for a reader, a line for each.
    pub fn text(&self) -> String {
        text::render(self)
    }

    /// The changes for a changelog or a pull request, as a list under a heading for each service.
    pub fn markdown(&self) -> String {
        markdown::render(self)
    }

    /// The changes for a tool, as one JSON document; its keys are those that this module's documentation lists.
    pub fn json(&self) -> String {
        json::render(self)
    }
}

impl ServiceDiff {
    /// What the changes of this service ask of a version number.
    pub fn verdict(&self) -> Severity {
        let severities = self.changes.iter().map(Change::severity);
        severities.max().unwrap_or(Severity::Patch)
    }
}
