//! Names for index.

use super::entry::{Entry, name, same_as};

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    same_as(
        "v1/list-tasks-response.json#/properties/tasks/items",
        "v1/indexed-task-response.json#",
        "an indexed task, from a list or a single request",
    ),
    name(
        "v1/list-namespaces-response.json#/properties/namespaces/items",
        "Namespace",
        "an item of the list is a namespace",
    ),
];
