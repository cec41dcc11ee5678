//! One scope of a caller, which may end in a star.

/// Whether who has the pattern has the scope, too: they are equal, or the pattern ends in `*` and the scope begins with
/// what is before it. A star anywhere else stands for itself, and so does one at the scope's end: whoever has `a` does
/// not have `a*`.
pub(super) fn satisfies(pattern: &str, scope: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => scope.starts_with(stem),
        None => pattern == scope,
    }
}

/// Whether who has the one pattern has all that the other one stands for. That is more than satisfying it as a scope:
/// `a**` satisfies `a*`, for it begins with `a*`, and does not cover it.
pub(super) fn covers(one: &str, other: &str) -> bool {
    match one.strip_suffix('*') {
        Some(start) => stem(other).starts_with(start),
        None => one == other,
    }
}

/// What scopes that satisfy the pattern begin with.
pub(super) fn stem(pattern: &str) -> &str {
    pattern.strip_suffix('*').unwrap_or(pattern)
}

#[cfg(test)]
mod tests {
    use super::{covers, satisfies};

    #[test]
    fn a_pattern_satisfies_itself_and_with_a_star_at_its_end_all_that_begins_alike() {
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
    fn a_pattern_covers_what_stands_for_no_more() {
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
