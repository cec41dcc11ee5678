//! What the setters of lists have in common.

/// The list of whatever converts to its items.
#[allow(
    dead_code,
    reason = "used by generated code, which a build without services lacks"
)]
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}
