//! Scope satisfaction.

/// Returns whether one of the scopes satisfies the required one: it is equal, or ends in `*` and has a prefix of it before.
pub fn satisfy(scopes: &[String], required: &str) -> bool {
    scopes.iter().any(|scope| match scope.strip_suffix('*') {
        Some(prefix) => required.starts_with(prefix),
        None => scope == required,
    })
}
