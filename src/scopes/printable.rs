//! Checks that services can accept a scope.

use crate::values::escape::escaped;

/// Fails unless the scope is printable ASCII, because services reject any other scope. The message names the scope.
pub(crate) fn check_scope(scope: &str) -> Result<(), String> {
    match scope.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => Ok(()),
        false => Err(format!(
            "the scope `{}` is not printable ASCII",
            escaped(scope)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::check_scope;

    #[test]
    fn accepts_printable_ascii_scopes_only() {
        for scope in ["", "queue:ping", "assume:a b/*", "~ \"\\"] {
            assert_eq!(check_scope(scope), Ok(()));
        }
        for (scope, named) in [
            ("queue:ü", "`queue:ü`"),
            ("a\nb", r"`a\u{a}b`"),
            ("a\u{202e}", r"`a\u{202e}`"),
            ("a\u{7f}", r"`a\u{7f}`"),
        ] {
            let what = check_scope(scope).unwrap_err();
            assert!(what.contains(named), "{what}");
        }
    }
}
