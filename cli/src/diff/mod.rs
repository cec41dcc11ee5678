//! Compares two releases of the services: what changed for a user of the client, and how severe each change is.
//!
#![doc = include_str!("README.md")]

mod change;
mod compare;
mod matching;
mod render;

use std::cmp::Reverse;

use taskcluster_codegen::model::Service;

pub use compare::ExchangeService;
pub(crate) use render::code as code_span;

pub use change::{Change, Detail, Diff, Effect, Item, Part, ServiceDiff, Severity, What, Wire};

impl Diff {
    /// Adds services that have exchanges and no API, and that were added or removed. Generated code has no module for them, so
    /// the services of [`diff()`] do not include them.
    pub fn with_exchange_services(
        mut self,
        old: &[ExchangeService],
        new: &[ExchangeService],
    ) -> Self {
        self.services.extend(compare::exchange_services(old, new));
        self.services
            .sort_by_key(|service| Reverse(service.verdict()));
        self
    }
}

/// Compares the old services with the new ones.
///
/// Leaves out unchanged services, so the result of two equal lists is empty.
pub fn diff(old: &[Service], new: &[Service]) -> Diff {
    let mut services = compare::compare_all(old, new);
    services.sort_by_key(|service| Reverse(service.verdict()));
    Diff { services }
}
