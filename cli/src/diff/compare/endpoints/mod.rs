//! Compares endpoints: added, removed, renamed and changed ones. One file per part of an endpoint.

mod bodies;
mod endpoint;
mod route;
mod scopes;
mod simplified;

use taskcluster_codegen::model::{Endpoint, Stability};

use crate::diff::change::{Change, Detail, Effect, Item, Part, Severity, What};
use crate::diff::matching::Matching;

/// Adds the changes of the endpoints to `changes`.
pub fn compare(matching: &Matching, changes: &mut Vec<Change>) {
    for old in &matching.endpoints.removed {
        let effect = Effect::rust(Severity::Major).old_client_breaks(true);
        changes.push(
            Change::new(What::EndpointRemoved, item(old), effect)
                .was(request(old))
                .note(match old.stability {
                    Stability::Stable => None,
                    Stability::Experimental => Some("it was experimental"),
                    Stability::Deprecated => Some("it was deprecated"),
                }),
        );
    }
    for new in &matching.endpoints.added {
        let effect = Effect::rust(Severity::Minor).new_client_limited(true);
        changes.push(
            Change::new(What::EndpointAdded, item(new), effect)
                .now(request(new))
                .note(match new.stability {
                    Stability::Stable => None,
                    Stability::Experimental => Some("experimental"),
                    Stability::Deprecated => Some("deprecated"),
                }),
        );
    }
    for (old, new) in &matching.endpoints.both {
        // The endpoint's name does not appear on the wire.
        if old.method_name != new.method_name {
            changes.push(
                Change::new(
                    What::EndpointRenamed,
                    item(new),
                    Effect::rust(Severity::Major),
                )
                .was(Detail::code(format!("{}()", old.method_name)))
                .now(Detail::code(format!("{}()", new.method_name))),
            );
        }
        let item = item(new);
        changes.extend(route::compare(&item, old, new));
        changes.extend(endpoint::compare(&item, old, new));
        changes.extend(bodies::compare(&item, old, new, matching));
    }
}

/// Describes an endpoint as an item.
pub fn item(endpoint: &Endpoint) -> Item {
    let name = &endpoint.method_name;
    Item::new(Part::Endpoint, format!("{name}()"), name, &endpoint.wire)
}

fn request(endpoint: &Endpoint) -> Detail {
    let (method, route) = (endpoint.method.as_str(), &endpoint.route.text);
    Detail::code(format!("{method} {route}"))
}
