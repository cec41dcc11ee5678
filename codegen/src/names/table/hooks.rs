//! Names for hooks.

use super::entry::{Entry, name};

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/bindings.json#/items",
        "HookBinding",
        "`Binding` is what a queue is bound to an exchange with, in every service",
    ),
    name(
        "v1/list-lastFires-response.json#/properties/lastFires/items",
        "LastFire",
        "an entry of the list is one of the last fires",
    ),
    name(
        "v1/list-lastFires-response.json#/properties/lastFires/items/properties/firedBy",
        "FiredBy",
        "the property says all of it",
    ),
];
