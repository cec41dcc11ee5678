//! Scopes with unknown parts.

use std::fmt;

use serde::{Serialize, Serializer};

/// A scope with unknown parts.
///
/// Only the state of a real service could fill in those parts; one is the scheduler of a task. A caller satisfies the
/// scope if it satisfies it for any value of those parts.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenScope {
    /// The scope with parameter names in place of unknown parts, as in `queue:cancel-task:<schedulerId>/…`.
    text: String,
    /// The fixed text before, between and after the unknown parts.
    ///
    /// There is one more fixed text than unknown parts.
    fixed: Vec<String>,
}

impl OpenScope {
    /// Creates a scope that prints as `text`, with unknown parts between the `fixed` parts. `fixed` has two or more parts.
    pub fn new(text: String, fixed: Vec<String>) -> OpenScope {
        OpenScope { text, fixed }
    }

    /// Returns whether one of these scopes, which may end in `*`, satisfies this scope.
    pub fn satisfied_by(&self, scopes: &[String]) -> bool {
        scopes.iter().any(|scope| match scope.strip_suffix('*') {
            Some(prefix) => self.may_begin_with(prefix),
            None => self.may_be(scope),
        })
    }

    /// Returns whether the scope can start with this prefix. The first unknown part may contain any text.
    fn may_begin_with(&self, prefix: &str) -> bool {
        let first = self.fixed.first().map_or("", String::as_str);
        first.starts_with(prefix) || prefix.starts_with(first)
    }

    fn may_be(&self, scope: &str) -> bool {
        let [first, between @ .., last] = &self.fixed[..] else {
            return scope == self.text;
        };
        let Some(scope) = scope.strip_prefix(first.as_str()) else {
            return false;
        };
        let Some(mut scope) = scope.strip_suffix(last.as_str()) else {
            return false;
        };
        between.iter().all(|fixed| {
            let found = scope.split_once(fixed.as_str());
            found.map(|(_, rest)| scope = rest).is_some()
        })
    }
}

impl fmt::Display for OpenScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for OpenScope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn satisfied(scope: &str) -> bool {
        let fixed = ["cancel:", "/", "/T"].map(str::to_string).to_vec();
        let open = OpenScope::new("cancel:<scheduler>/<group>/T".to_string(), fixed);
        open.satisfied_by(&[scope.to_string()])
    }

    #[test]
    fn an_unknown_part_matches_any_text() {
        for scope in ["*", "can*", "cancel:a/b/T", "cancel:a/*", "cancel:a/b/c/T"] {
            assert!(satisfied(scope), "{scope}");
        }
    }

    #[test]
    fn fixed_text_must_match_exactly() {
        for scope in [
            "cancel",
            "cancel:a/b/U",
            "cancel:T",
            "rerun:*",
            "cancel:a/b/T/",
        ] {
            assert!(!satisfied(scope), "{scope}");
        }
    }
}
