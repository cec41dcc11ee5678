//! Conversions that the setters of lists and maps share.

#![allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]

use std::collections::BTreeMap;

/// Converts each item and collects the results in a list.
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// Converts each item of each list and collects the results in a list of lists.
pub(crate) fn lists<T>(
    lists: impl IntoIterator<Item = impl IntoIterator<Item = impl Into<T>>>,
) -> Vec<Vec<T>> {
    lists.into_iter().map(list).collect()
}

/// Converts each key and each value and collects the results in a map.
pub(crate) fn map<T>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.into(), value.into()))
        .collect()
}
