//! The properties of an endpoint: method, query parameters, scopes, stability, retries.

use taskcluster_codegen::model::{Endpoint, Method, QueryKey, Stability};

use super::scopes::{self, implies};
use super::simplified::simplified;
use crate::diff::change::{Change, Detail, Effect, Item, Part, Severity, What};
use crate::diff::matching::Pairs;

/// Returns the changes of an endpoint, except route and bodies.
pub fn compare(item: &Item, old: &Endpoint, new: &Endpoint) -> Vec<Change> {
    let mut changes = query_keys(old, new);
    let others = [
        method(item, old, new),
        scopes(item, old, new),
        stability(item, old, new),
        retries(item, old, new),
    ];
    changes.extend(others.into_iter().flatten());
    changes
}

fn method(item: &Item, old: &Endpoint, new: &Endpoint) -> Option<Change> {
    if old.method == new.method {
        return None;
    }
    // Only a GET has signed URLs; on others they do not compile.
    let (rust, note) = match (old.method, new.method) {
        (Method::Get, _) => (Severity::Major, Some("`signed_url()` was removed")),
        (_, Method::Get) => (Severity::Minor, Some("`signed_url()` was added")),
        _ => (Severity::Patch, None),
    };
    let effect = Effect::rust(rust)
        .old_client_breaks(true)
        .new_client_breaks(true);
    let change = Change::new(What::Method, item.clone(), effect);
    let detail = |endpoint: &Endpoint| Detail::code(endpoint.method.as_str());
    Some(change.was(detail(old)).now(detail(new)).note(note))
}

fn query_keys(old: &Endpoint, new: &Endpoint) -> Vec<Change> {
    let pairs = Pairs::by_key(&old.query, &new.query, |key| &key.wire);
    let change = |what, key: &QueryKey, effect| {
        let QueryKey { wire, setter, .. } = key;
        let rust = format!("{}().{setter}", new.method_name);
        let item = Item::new(Part::Endpoint, rust, setter, wire);
        Change::new(what, item, effect)
    };
    let removed = pairs.removed.into_iter().map(|key| {
        let effect = Effect::rust(Severity::Major).old_client_breaks(true);
        change(What::QueryKeyRemoved, key, effect)
    });
    let added = pairs.added.into_iter().map(|key| {
        let effect = Effect::rust(Severity::Minor).new_client_limited(true);
        change(What::QueryKeyAdded, key, effect)
    });
    removed.chain(added).collect()
}

/// A caller that satisfies only the new scopes is rejected by the old release, and the other way round.
fn scopes(item: &Item, old: &Endpoint, new: &Endpoint) -> Option<Change> {
    let (old, new) = (
        old.scopes.as_ref().and_then(simplified),
        new.scopes.as_ref().and_then(simplified),
    );
    let (old, new) = (old.as_ref(), new.as_ref());
    if old == new {
        return None;
    }
    let effect = Effect::rust(Severity::Patch)
        .old_client_breaks(!implies(old, new))
        .new_client_limited(!implies(new, old));
    let change = Change::new(What::Scopes, item.clone(), effect);
    let change = change.note(scopes::difference(old, new).as_deref());
    Some(change.was(scopes::words(old)).now(scopes::words(new)))
}

/// A deprecation is a warning where the method is used. A withdrawn stability promise is a warning for readers.
fn stability(item: &Item, old: &Endpoint, new: &Endpoint) -> Option<Change> {
    let rank = |stability| match stability {
        Stability::Stable => 0,
        Stability::Experimental => 1,
        Stability::Deprecated => 2,
    };
    let (old, new) = (old.stability, new.stability);
    if old == new {
        return None;
    }
    let rust = if rank(new) > rank(old) {
        Severity::Minor
    } else {
        Severity::Patch
    };
    let change = Change::new(What::Stability, item.clone(), Effect::rust(rust));
    let detail = |stability| Detail::Words(format!("{stability:?}").to_lowercase());
    Some(change.was(detail(old)).now(detail(new)))
}

fn retries(item: &Item, old: &Endpoint, new: &Endpoint) -> Option<Change> {
    let (was, is) = (old.is_idempotent(), new.is_idempotent());
    if was == is {
        return None;
    }
    let detail = |again| Detail::Words(if again { "sent again" } else { "not retried" }.to_owned());
    let change = Change::new(What::Retries, item.clone(), Effect::rust(Severity::Patch));
    Some(change.was(detail(was)).now(detail(is)))
}
