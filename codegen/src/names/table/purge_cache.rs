//! Names for purge-cache.

use super::entry::{Entry, name};

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[name(
    "v1/purge-cache-requests.json#/items",
    "CachePurge",
    "`PurgeCacheRequest` is the request body; this is the request as workers receive it",
)];
