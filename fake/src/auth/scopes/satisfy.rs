//! Scope satisfaction.

/// Returns whether one of the scopes satisfies the required one.
///
/// A scope satisfies it if both are equal, or if the scope ends in `*` and the text before it is a prefix of the required
/// one.
pub fn satisfy(scopes: &[String], required: &str) -> bool {
    scopes.iter().any(|scope| match scope.strip_suffix('*') {
        Some(prefix) => required.starts_with(prefix),
        None => scope == required,
    })
}
