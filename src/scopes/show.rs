//! Scope expressions in words.

use std::fmt;

use super::expression::ScopeExpression;

impl fmt::Display for ScopeExpression {
    /// In words: `all of a, (any of b, c)`; `nothing` if nothing is needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scope(scope) => f.write_str(scope),
            Self::AllOf(parts) if parts.is_empty() => f.write_str("nothing"),
            Self::AnyOf(parts) if parts.is_empty() => f.write_str("what nobody has"),
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
            ScopeExpression::Scope(scope) => f.write_str(scope)?,
            list => write!(f, "({list})")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ScopeExpression;

    #[test]
    fn an_expression_is_shown_in_words() {
        for (json, words) in [
            (r#""a""#, "a"),
            (r#"{"AllOf":["a","b"]}"#, "all of a, b"),
            (
                r#"{"AnyOf":["a",{"AllOf":["b",{"AnyOf":["c"]}]}]}"#,
                "any of a, (all of b, (any of c))",
            ),
            (r#"{"AllOf":[]}"#, "nothing"),
            (r#"{"AnyOf":[]}"#, "what nobody has"),
        ] {
            let expression: ScopeExpression = serde_json::from_str(json).unwrap();
            assert_eq!(expression.to_string(), words);
            assert_eq!(serde_json::to_string(&expression).unwrap(), json);
        }
    }
}
