//! Code that the setters of lists share.

/// Converts each item and collects the results in a list.
#[allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}
