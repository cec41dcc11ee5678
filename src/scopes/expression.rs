//! The scopes that something needs.

use serde::{Deserialize, Serialize};

use super::set::ScopeSet;

/// Which scopes are needed for something: one, all of some, any of some, and so on inside.
///
/// Serde has the API's shape: `"queue:ping"`, `{"AllOf": […]}`, `{"AnyOf": […]}`, and nothing else.
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
    /// Every one of these. If there are none, nothing is needed.
    AllOf(Vec<ScopeExpression>),
    /// At least one of these. If there are none, no scopes suffice.
    AnyOf(Vec<ScopeExpression>),
    /// This scope. A star at its end asks for all scopes that begin alike.
    #[serde(untagged)]
    Scope(String),
}

impl ScopeExpression {
    /// What everybody satisfies, who has no scopes at all, too.
    pub const NOTHING: Self = Self::AllOf(Vec::new());

    /// Whether these scopes suffice.
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
