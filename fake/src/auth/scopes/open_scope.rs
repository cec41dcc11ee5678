//! Scopes with unknown parts, which only the state of a real service could fill in, such as the scheduler of a task.

use std::fmt;

use serde::{Serialize, Serializer};

/// A scope with unknown parts. A caller satisfies it if it satisfies it for some value of those parts.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenScope {
    /// The scope with the parameters' names in the open places, as in `queue:cancel-task:<schedulerId>/…`.
    text: String,
    /// The fixed text before, between and behind the open places; one more than there are places.
    fixed: Vec<String>,
}

impl OpenScope {
    /// A scope that shows as `text`, with open places between the `fixed` parts, of which there are two or more.
    pub fn new(text: String, fixed: Vec<String>) -> OpenScope {
        OpenScope { text, fixed }
    }

    /// Whether one of these scopes, each of which may end in `*`, satisfies a scope of this form.
    pub fn satisfied_by(&self, scopes: &[String]) -> bool {
        scopes.iter().any(|scope| match scope.strip_suffix('*') {
            Some(prefix) => self.may_begin_with(prefix),
            None => self.may_be(scope),
        })
    }

    /// Whatever comes behind the first open place may be in that place.
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
    fn an_open_place_may_be_anything() {
        for scope in ["*", "can*", "cancel:a/b/T", "cancel:a/*", "cancel:a/b/c/T"] {
            assert!(satisfied(scope), "{scope}");
        }
    }

    #[test]
    fn fixed_text_is_as_it_is() {
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
