//! The part of a scope expression that a set of scopes does not satisfy.

use super::expression::ScopeExpression;
use super::set::ScopeSet;

impl ScopeExpression {
    /// Returns the scopes that are missing from these scopes; `None` if they suffice.
    ///
    /// The result is simplified: it has no satisfied or repeated parts, a list with one part becomes that part, and a
    /// nested list of the same kind becomes part of the outer list. These scopes together with the result satisfy the
    /// whole expression. list of the same kind is part of it. Whoever has these scopes and what satisfies the rest
    /// satisfies the whole.
    pub fn missing(&self, scopes: &ScopeSet) -> Option<Self> {
        match self {
            Self::Scope(scope) => (!scopes.satisfies(scope)).then(|| self.clone()),
            Self::AllOf(parts) => {
                let missing: Vec<_> = parts
                    .iter()
                    .filter_map(|part| part.missing(scopes))
                    .collect();
                (!missing.is_empty()).then(|| Self::all_of(missing))
            }
            Self::AnyOf(parts) => {
                let missing: Option<_> = parts.iter().map(|part| part.missing(scopes)).collect();
                missing.map(Self::any_of)
            }
        }
    }

    /// Returns an `AllOf`, simplified.
    fn all_of(parts: Vec<Self>) -> Self {
        let inner = |part| match part {
            Self::AllOf(parts) => Ok(parts),
            other => Err(other),
        };
        alone(merged(parts, inner)).unwrap_or_else(Self::AllOf)
    }

    /// Returns an `AnyOf`, simplified.
    fn any_of(parts: Vec<Self>) -> Self {
        let inner = |part| match part {
            Self::AnyOf(parts) => Ok(parts),
            other => Err(other),
        };
        alone(merged(parts, inner)).unwrap_or_else(Self::AnyOf)
    }
}

/// Replaces each part that `inner` opens with its own parts, and removes duplicates.
fn merged(
    parts: Vec<ScopeExpression>,
    inner: impl Fn(ScopeExpression) -> Result<Vec<ScopeExpression>, ScopeExpression>,
) -> Vec<ScopeExpression> {
    let parts = parts
        .into_iter()
        .flat_map(|part| inner(part).unwrap_or_else(|part| vec![part]));
    let mut merged = Vec::new();
    for part in parts {
        if !merged.contains(&part) {
            merged.push(part);
        }
    }
    merged
}

fn alone(parts: Vec<ScopeExpression>) -> Result<ScopeExpression, Vec<ScopeExpression>> {
    <[_; 1]>::try_from(parts).map(|[only]| only)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ScopeExpression, ScopeSet};

    fn missing(scopes: &[&str], expression: Value) -> Value {
        let scopes: ScopeSet = scopes.iter().copied().collect();
        let expression: ScopeExpression = serde_json::from_value(expression).unwrap();
        serde_json::to_value(expression.missing(&scopes)).unwrap()
    }

    #[test]
    fn returns_only_unsatisfied_parts() {
        let all = json!({"AllOf": ["a", "b", {"AnyOf": ["c", "d"]}]});
        assert_eq!(missing(&["*"], all.clone()), json!(null));
        assert_eq!(missing(&["a", "d"], all.clone()), json!("b"));
        assert_eq!(
            missing(&["a", "b"], all.clone()),
            json!({"AnyOf": ["c", "d"]})
        );
        assert_eq!(missing(&[], all.clone()), all);
    }

    #[test]
    fn empty_all_of_is_never_missing_and_empty_any_of_always() {
        assert_eq!(missing(&[], json!({"AllOf": []})), json!(null));
        assert_eq!(
            missing(&[], json!({"AnyOf": [{"AllOf": []}, "a"]})),
            json!(null)
        );
        let never = json!({"AnyOf": []});
        assert_eq!(missing(&["*"], never.clone()), never);
        assert_eq!(
            missing(&["*"], json!({"AllOf": ["a", never]})),
            json!({"AnyOf": []})
        );
    }

    #[test]
    fn simplifies_the_missing_part() {
        let nested = json!({"AllOf": ["a", {"AllOf": ["b", "a", {"AllOf": ["c"]}]}]});
        assert_eq!(
            missing(&[], nested.clone()),
            json!({"AllOf": ["a", "b", "c"]})
        );
        assert_eq!(missing(&["a", "b"], nested), json!("c"));
        let either = json!({"AnyOf": [{"AllOf": ["a", "b"]}, {"AllOf": ["c", "b"]}]});
        assert_eq!(missing(&["a", "c"], either), json!("b"));
    }
}
