//! Compares services: added, removed and changed ones.

use taskcluster_codegen::model::Service;

use super::{conversions, documentation, endpoints, exchanges, types};
use crate::diff::change::{Change, Detail, Effect, Item, Part, ServiceDiff, Severity, What};
use crate::diff::matching::{Matching, Pairs, Types};

/// Returns the changes of each service, by name, without unchanged services.
///
/// Name and version identify a service. A service with one version in each release is the same service in another version.
pub fn compare_all(old: &[Service], new: &[Service]) -> Vec<ServiceDiff> {
    let pairs = Pairs::of(
        old,
        new,
        |service| (&service.wire, &service.version),
        |old, new| old.wire == new.wire,
    );
    let removed = pairs.removed.into_iter().map(|service| {
        let gone = whole(What::ServiceRemoved, service, Severity::Major);
        let gone = gone.was(contents(service));
        only(
            service,
            Change {
                effect: gone.effect.old_client_breaks(true),
                ..gone
            },
        )
    });
    let added = pairs.added.into_iter().map(|service| {
        let new = whole(What::ServiceAdded, service, Severity::Minor);
        let new = new.now(contents(service));
        only(
            service,
            Change {
                effect: new.effect.new_client_limited(true),
                ..new
            },
        )
    });
    let both = pairs.both.into_iter().map(|(old, new)| compare(old, new));
    let mut services: Vec<_> = removed.chain(added).chain(both).collect();
    services.retain(|service| !service.changes.is_empty() || !service.documentation.is_empty());
    services
        .sort_by(|one, other| (&one.service, &one.version).cmp(&(&other.service, &other.version)));
    services
}

fn compare(old: &Service, new: &Service) -> ServiceDiff {
    let (old_types, new_types) = (Types::of(old), Types::of(new));
    let matching = Matching::of((old, &old_types), (new, &new_types));
    let mut changes = Vec::new();
    if old.version != new.version {
        let effect = Effect::rust(Severity::Major)
            .old_client_breaks(true)
            .new_client_breaks(true);
        let code =
            |service: &Service| Detail::code(format!("{} ({})", service.module, service.version));
        changes.push(
            Change {
                effect,
                ..whole(What::ServiceVersion, new, Severity::Major)
            }
            .was(code(old))
            .now(code(new)),
        );
    }
    endpoints::compare(&matching, &mut changes);
    types::compare(&matching, &mut changes);
    conversions::compare(old, new, &matching, &mut changes);
    exchanges::compare(&matching, &mut changes);
    changes.sort_by_cached_key(Change::order);
    ServiceDiff {
        service: new.wire.clone(),
        version: new.version.clone(),
        module: new.module.to_string(),
        changes,
        documentation: documentation::compare(old, new, &matching),
    }
}

fn only(service: &Service, change: Change) -> ServiceDiff {
    ServiceDiff {
        service: service.wire.clone(),
        version: service.version.clone(),
        module: service.module.to_string(),
        changes: vec![change],
        documentation: Vec::new(),
    }
}

fn whole(what: What, service: &Service, rust: Severity) -> Change {
    let item = Item {
        part: Part::Service,
        rust: match service.is_payload {
            true => format!("payload::{}", service.module),
            false => format!("{}::{}", service.module, service.name),
        },
        wire: None,
    };
    Change::new(what, item, Effect::rust(rust))
}

/// Describes the size of a service.
fn contents(service: &Service) -> Detail {
    let count = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {one}s")),
    };
    let parts = [
        count(service.endpoints.len(), "endpoint"),
        count(service.types.len(), "type"),
        count(service.exchanges.len(), "exchange"),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    Detail::Words(match &parts[..] {
        [] => "empty".to_owned(),
        parts => parts.join(", "),
    })
}
