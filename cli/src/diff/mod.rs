//! Compares two releases of the services: what changed for a user of the client, and how grave each change is.
//!
#![doc = include_str!("README.md")]

mod change;
mod compare;
mod matching;
mod render;

use std::cmp::Reverse;

use taskcluster_codegen::model::Service;

pub use change::{Change, Detail, Diff, Effect, Item, Part, ServiceDiff, Severity, What, Wire};

/// Tells what changed from the old services to the new ones.
///
/// Services that have not changed are not in the result, so two equal lists have an empty one.
pub fn diff(old: &[Service], new: &[Service]) -> Diff {
    let mut services = compare::compare_all(old, new);
    services.sort_by_key(|service| Reverse(service.verdict()));
    Diff { services }
}
