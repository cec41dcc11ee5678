//! One scope of a caller, which may end in a star.

/// Returns whether a caller with the pattern has the scope.
///
/// They are equal, or the pattern ends in `*` and the scope starts with the text before the star. Any other star has no
/// special meaning, and neither has one at the end of the scope: a caller with `a` does
/// not have `a*`.
pub(super) fn satisfies(pattern: &str, scope: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => scope.starts_with(stem),
        None => pattern == scope,
    }
}

/// Returns whether a caller with the first pattern has all scopes that the second pattern matches. This is stricter
/// than to satisfy it as a scope: `a**` satisfies `a*`, because it starts with `a*`, but does not cover it.
pub(super) fn covers(one: &str, other: &str) -> bool {
    match one.strip_suffix('*') {
        Some(start) => stem(other).starts_with(start),
        None => one == other,
    }
}

/// Returns the prefix of all scopes that satisfy the pattern.
pub(super) fn stem(pattern: &str) -> &str {
    pattern.strip_suffix('*').unwrap_or(pattern)
}

#[cfg(test)]
mod tests {
    use super::{covers, satisfies};

    #[test]
    fn pattern_with_a_star_satisfies_scopes_with_its_prefix() {
        for (pattern, scope, expected) in [
            ("queue:ping", "queue:ping", true),
            ("queue:ping", "queue:pin", false),
            ("queue:ping", "queue:pings", false),
            ("queue:*", "queue:ping", true),
            ("queue:*", "queue:", true),
            ("queue:*", "queue", false),
            ("queue:*", "queue:*", true),
            ("queue:*", "queue:ping:*", true),
            ("queue:ping", "queue:ping*", false),
            ("queue:*:ping", "queue:a:ping", false),
            ("queue:*:ping", "queue:*:ping", true),
            ("queue:**", "queue:ping", false),
            ("queue:**", "queue:*ping", true),
            ("*", "", true),
            ("*", "anything", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(
                satisfies(pattern, scope),
                expected,
                "{pattern:?} and {scope:?}"
            );
        }
    }

    #[test]
    fn pattern_covers_narrower_patterns() {
        for (one, other, expected) in [
            ("a", "a", true),
            ("a", "a*", false),
            ("a*", "a", true),
            ("a*", "a*", true),
            ("a*", "ab*", true),
            ("ab*", "a*", false),
            ("a*", "a**", true),
            ("a**", "a*", false),
            ("*", "", true),
        ] {
            assert_eq!(covers(one, other), expected, "{one:?} and {other:?}");
        }
    }
}
