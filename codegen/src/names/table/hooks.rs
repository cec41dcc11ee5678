//! Names for hooks.

use super::entry::{Entry, name};

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/bindings.json#/items",
        "HookBinding",
        "`Binding` already means the binding of a queue to an exchange, in every service",
    ),
    name(
        "v1/list-lastFires-response.json#/properties/lastFires/items",
        "LastFire",
        "an item of the list is a recent fire",
    ),
    name(
        "v1/list-lastFires-response.json#/properties/lastFires/items/properties/firedBy",
        "FiredBy",
        "the name of the property is sufficient",
    ),
];
