//! Services that have exchanges and no API.

use crate::diff::change::{Change, Detail, Effect, Item, Part, ServiceDiff, Severity, What};
use crate::diff::matching::Pairs;

/// A service that has exchanges and no API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExchangeService {
    /// The name on the wire.
    pub service: String,
    /// The version on the wire.
    pub version: String,
    /// The number of exchanges.
    pub exchanges: usize,
}

/// Returns the added and removed services. No code is generated for them, so no code or client breaks.
pub fn compare(old: &[ExchangeService], new: &[ExchangeService]) -> Vec<ServiceDiff> {
    let pairs = Pairs::by_key(old, new, |it| (&it.service, &it.version));
    let removed = pairs.removed.into_iter().map(|it| {
        let change = change(What::ServiceRemoved, it);
        only(it, change.was(contents(it)))
    });
    let added = pairs.added.into_iter().map(|it| {
        let change = change(What::ServiceAdded, it);
        only(it, change.now(contents(it)))
    });
    removed.chain(added).collect()
}

fn change(what: What, it: &ExchangeService) -> Change {
    let item = Item {
        part: Part::Service,
        rust: it.service.clone(),
        wire: None,
    };
    let change = Change::new(what, item, Effect::rust(Severity::Patch));
    change.note("without an API, so no code is generated for it")
}

fn contents(it: &ExchangeService) -> Detail {
    Detail::Words(match it.exchanges {
        1 => "1 exchange".to_owned(),
        count => format!("{count} exchanges"),
    })
}

fn only(it: &ExchangeService, change: Change) -> ServiceDiff {
    ServiceDiff {
        service: it.service.clone(),
        version: it.version.clone(),
        module: it.service.replace('-', "_"),
        changes: vec![change],
        documentation: Vec::new(),
    }
}
