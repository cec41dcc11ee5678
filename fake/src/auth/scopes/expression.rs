//! Scope expressions.

use std::fmt;

use serde::Serialize;

use super::open_scope::OpenScope;
use super::satisfy::satisfy;

/// The scopes that a call requires.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Expression {
    /// This scope.
    Scope(String),
    /// A scope with unknown parts.
    Open(OpenScope),
    /// All of these.
    AllOf {
        #[serde(rename = "AllOf")]
        all: Vec<Expression>,
    },
    /// At least one of these.
    AnyOf {
        #[serde(rename = "AnyOf")]
        any: Vec<Expression>,
    },
}

impl Expression {
    /// Returns the unsatisfied part of the expression.
    ///
    /// Returns `None` if the scopes satisfy it. A list with one element becomes that element.
    pub fn missing(&self, scopes: &[String]) -> Option<Expression> {
        match self {
            Expression::Scope(scope) => (!satisfy(scopes, scope)).then(|| self.clone()),
            Expression::Open(scope) => (!scope.satisfied_by(scopes)).then(|| self.clone()),
            Expression::AllOf { all } => {
                let missing = all.iter().filter_map(|part| part.missing(scopes));
                let missing: Vec<_> = missing.collect();
                let some = !missing.is_empty();
                some.then(|| unwrap_single(missing).unwrap_or_else(|all| Expression::AllOf { all }))
            }
            Expression::AnyOf { any } => {
                let missing = any.iter().map(|part| part.missing(scopes));
                let missing = missing.collect::<Option<Vec<_>>>()?;
                Some(unwrap_single(missing).unwrap_or_else(|any| Expression::AnyOf { any }))
            }
        }
    }
}

/// Prints a single scope as it is, and anything else as JSON.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Scope(scope) => f.write_str(scope),
            Expression::Open(scope) => scope.fmt(f),
            _ => f.write_str(&serde_json::to_string_pretty(self).map_err(|_| fmt::Error)?),
        }
    }
}

fn unwrap_single(mut parts: Vec<Expression>) -> Result<Expression, Vec<Expression>> {
    match parts.len() {
        1 => Ok(parts.remove(0)),
        _ => Err(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(scopes: &[&str], expression: &Expression) -> Option<Expression> {
        let scopes: Vec<String> = scopes.iter().map(|s| s.to_string()).collect();
        expression.missing(&scopes)
    }

    fn scope(text: &str) -> Expression {
        Expression::Scope(text.to_string())
    }

    fn all(scopes: &[&str]) -> Expression {
        let all = scopes.iter().map(|text| scope(text)).collect();
        Expression::AllOf { all }
    }

    fn any(scopes: &[&str]) -> Expression {
        let any = scopes.iter().map(|text| scope(text)).collect();
        Expression::AnyOf { any }
    }

    #[test]
    fn a_trailing_star_satisfies_scopes_with_its_prefix() {
        let abc = scope("abc");
        assert_eq!(missing(&["ab*"], &abc), None);
        assert_eq!(missing(&["ab"], &abc), Some(abc.clone()));
        assert_eq!(missing(&["a*c"], &abc), Some(abc));
    }

    #[test]
    fn returns_only_the_unsatisfied_part() {
        let abc = all(&["a", "b", "c"]);
        assert_eq!(missing(&["a"], &abc), Some(all(&["b", "c"])));
        assert_eq!(missing(&["a", "b"], &abc), Some(scope("c")));
        let ab = any(&["a", "b"]);
        assert_eq!(missing(&["b"], &ab), None);
        assert_eq!(missing(&["c"], &ab), Some(ab.clone()));
        assert_eq!(missing(&[], &all(&[])), None);
        assert_eq!(missing(&[], &any(&[])), Some(any(&[])));
    }

    #[test]
    fn prints_expressions_like_the_services() {
        assert_eq!(scope("a:b").to_string(), "a:b");
        let printed = any(&["a"]).to_string();
        assert_eq!(printed, "{\n  \"AnyOf\": [\n    \"a\"\n  ]\n}");
    }
}
