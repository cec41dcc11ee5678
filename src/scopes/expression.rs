//! Expressions of the scopes that a call needs.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::set::ScopeSet;
use crate::values::escape::escaped;

/// A scope expression: one scope, all of several expressions, or any of several.
///
/// Serde uses the API's form: `"queue:ping"`, `{"AllOf": […]}` and `{"AnyOf": […]}`. It accepts nothing else.
///
/// ```
/// use taskcluster_client::{ScopeExpression, ScopeSet};
///
/// let needed: ScopeExpression = serde_json::from_str(r#"{"AllOf": ["a:x", {"AnyOf": ["b", "c"]}]}"#)?;
/// let scopes = ScopeSet::from(["a:*"]);
/// assert!(!needed.is_satisfied_by(&scopes));
/// assert_eq!(needed.missing(&scopes).unwrap().to_string(), "any of b, c");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScopeExpression {
    /// All of these. An empty list needs no scopes.
    AllOf(Vec<ScopeExpression>),
    /// At least one of these. No scopes satisfy an empty list.
    AnyOf(Vec<ScopeExpression>),
    /// This scope. With a star at its end, it needs all scopes that start with the text before the star.
    #[serde(untagged)]
    Scope(String),
}

impl ScopeExpression {
    /// The expression that everybody satisfies, also without scopes.
    pub const NOTHING: Self = Self::AllOf(Vec::new());

    /// Returns whether these scopes satisfy the expression.
    pub fn is_satisfied_by(&self, scopes: &ScopeSet) -> bool {
        match self {
            Self::Scope(scope) => scopes.satisfies(scope),
            Self::AllOf(parts) => parts.iter().all(|part| part.is_satisfied_by(scopes)),
            Self::AnyOf(parts) => parts.iter().any(|part| part.is_satisfied_by(scopes)),
        }
    }
}

impl From<&str> for ScopeExpression {
    fn from(scope: &str) -> Self {
        Self::Scope(scope.to_owned())
    }
}

impl From<String> for ScopeExpression {
    fn from(scope: String) -> Self {
        Self::Scope(scope)
    }
}

impl fmt::Display for ScopeExpression {
    /// Writes the expression in words: `all of a, (any of b, c)`; `nothing` if it needs no scopes. Escapes control and
    /// bidi characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scope(scope) => f.write_str(&escaped(scope)),
            Self::AllOf(parts) if parts.is_empty() => f.write_str("nothing"),
            Self::AnyOf(parts) if parts.is_empty() => f.write_str("any of no scopes"),
            Self::AllOf(parts) => list(f, "all of", parts),
            Self::AnyOf(parts) => list(f, "any of", parts),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, kind: &str, parts: &[ScopeExpression]) -> fmt::Result {
    f.write_str(kind)?;
    for (position, part) in parts.iter().enumerate() {
        f.write_str(if position == 0 { " " } else { ", " })?;
        match part {
            ScopeExpression::Scope(scope) => f.write_str(&escaped(scope))?,
            list => write!(f, "({list})")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ScopeExpression;

    #[test]
    fn shows_an_expression_in_words() {
        for (json, words) in [
            (r#""a""#, "a"),
            (r#"{"AllOf":["a","b"]}"#, "all of a, b"),
            (
                r#"{"AnyOf":["a",{"AllOf":["b",{"AnyOf":["c"]}]}]}"#,
                "any of a, (all of b, (any of c))",
            ),
            (r#"{"AllOf":[]}"#, "nothing"),
            (r#"{"AnyOf":[]}"#, "any of no scopes"),
        ] {
            let expression: ScopeExpression = serde_json::from_str(json).unwrap();
            assert_eq!(expression.to_string(), words);
            assert_eq!(serde_json::to_string(&expression).unwrap(), json);
        }
    }

    #[test]
    fn escapes_control_and_bidi_characters() {
        let scope = || ScopeExpression::from("a\u{1b}[2J\u{202e}");
        let expected = r"a\u{1b}[2J\u{202e}";
        assert_eq!(scope().to_string(), expected);
        let both = ScopeExpression::AllOf(vec![scope(), scope()]);
        assert_eq!(both.to_string(), format!("all of {expected}, {expected}"));
    }
}
