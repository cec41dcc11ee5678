//! Scopes, and expressions of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which scopes a call asks for. In a reference it is a template, with `<parameters>` in its scopes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Expression {
    /// This one.
    Scope(String),
    /// Every one of these.
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

/// Whether these scopes satisfy this one: one of them is equal, or ends in `*` and begins alike.
pub fn satisfy(scopes: &[String], wanted: &str) -> bool {
    scopes.iter().any(|scope| match scope.strip_suffix('*') {
        Some(prefix) => wanted.starts_with(prefix),
        None => scope == wanted,
    })
}

impl Expression {
    /// The template's parameters, as often as they occur.
    pub fn parameters(&self) -> Vec<&str> {
        match self {
            Expression::Scope(scope) => {
                let after = scope.split('<').skip(1);
                after.filter_map(|s| Some(s.split_once('>')?.0)).collect()
            }
            Expression::AllOf { all: parts } | Expression::AnyOf { any: parts } => {
                parts.iter().flat_map(Expression::parameters).collect()
            }
        }
    }

    /// The template with its parameters filled in.
    pub fn filled(&self, value: &impl Fn(&str) -> String) -> Expression {
        let each = |parts: &[Expression]| parts.iter().map(|part| part.filled(value)).collect();
        match self {
            Expression::Scope(scope) => Expression::Scope(filled(scope, value)),
            Expression::AllOf { all } => Expression::AllOf { all: each(all) },
            Expression::AnyOf { any } => Expression::AnyOf { any: each(any) },
        }
    }

    /// What these scopes leave unsatisfied; `None` if nothing. A list of one comes back as that one.
    pub fn missing(&self, scopes: &[String]) -> Option<Expression> {
        match self {
            Expression::Scope(scope) => (!satisfy(scopes, scope)).then(|| self.clone()),
            Expression::AllOf { all } => {
                let missing = all.iter().filter_map(|part| part.missing(scopes));
                let missing: Vec<_> = missing.collect();
                let some = !missing.is_empty();
                some.then(|| alone(missing).unwrap_or_else(|all| Expression::AllOf { all }))
            }
            Expression::AnyOf { any } => {
                let missing = any.iter().map(|part| part.missing(scopes));
                let missing = missing.collect::<Option<Vec<_>>>()?;
                Some(alone(missing).unwrap_or_else(|any| Expression::AnyOf { any }))
            }
        }
    }
}

/// A scope alone is printed as it is, anything else as JSON.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Scope(scope) => f.write_str(scope),
            _ => f.write_str(&serde_json::to_string_pretty(self).map_err(|_| fmt::Error)?),
        }
    }
}

fn filled(scope: &str, value: &impl Fn(&str) -> String) -> String {
    let mut result = String::new();
    let mut rest = scope;
    while let Some((before, after)) = rest.split_once('<') {
        let (parameter, after) = after.split_once('>').unwrap_or((after, ""));
        result += before;
        result += &value(parameter);
        rest = after;
    }
    result + rest
}

fn alone(mut parts: Vec<Expression>) -> Result<Expression, Vec<Expression>> {
    match parts.len() {
        1 => Ok(parts.remove(0)),
        _ => Err(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn missing(scopes: &[&str], expression: Value) -> Value {
        let scopes: Vec<String> = scopes.iter().map(|s| s.to_string()).collect();
        let expression: Expression = serde_json::from_value(expression).unwrap();
        serde_json::to_value(expression.missing(&scopes)).unwrap()
    }

    #[test]
    fn a_star_at_the_end_satisfies_what_begins_alike() {
        assert_eq!(missing(&["ab*"], json!("abc")), json!(null));
        assert_eq!(missing(&["ab"], json!("abc")), json!("abc"));
        assert_eq!(missing(&["a*c"], json!("abc")), json!("abc"));
    }

    #[test]
    fn what_is_missing_is_only_the_unsatisfied_part() {
        let all = json!({"AllOf": ["a", "b", "c"]});
        assert_eq!(missing(&["a"], all.clone()), json!({"AllOf": ["b", "c"]}));
        assert_eq!(missing(&["a", "b"], all), json!("c"));
        let any = json!({"AnyOf": ["a", "b"]});
        assert_eq!(missing(&["b"], any.clone()), json!(null));
        assert_eq!(missing(&["c"], any.clone()), any);
        assert_eq!(missing(&[], json!({"AllOf": []})), json!(null));
        assert_eq!(missing(&[], json!({"AnyOf": []})), json!({"AnyOf": []}));
    }

    #[test]
    fn parameters_are_found_and_filled() {
        let template = Expression::Scope("x:<a>/<b>".into());
        assert_eq!(template.parameters(), ["a", "b"]);
        let filled = template.filled(&|parameter| parameter.to_uppercase());
        assert_eq!(filled.to_string(), "x:A/B");
    }
}
