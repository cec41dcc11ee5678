//! Fills in the parameters of a scope template.

use super::parameters::Parameters;
use crate::auth::scopes::{Expression, OpenScope};
use crate::deployment::references::ScopeTemplate;

/// Returns the template with its parameters filled in.
///
/// Returns `None` if the filled template requires no scopes.
pub fn filled(template: &ScopeTemplate, parameters: &Parameters<'_>) -> Option<Expression> {
    let mut parts = parts(template, parameters);
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Expression::AllOf { all: parts }),
    }
}

/// Returns whether the template has only parameters with these names, each with a single value.
pub fn needs_only(template: &ScopeTemplate, names: &[String]) -> bool {
    match template {
        ScopeTemplate::Scope(scope) => {
            let mut pieces = pieces(scope);
            pieces
                .all(|(_, parameter)| parameter.is_none_or(|p| names.iter().any(|name| name == p)))
        }
        ScopeTemplate::AllOf(parts) | ScopeTemplate::AnyOf(parts) => {
            parts.iter().all(|part| needs_only(part, names))
        }
        ScopeTemplate::For { .. } | ScopeTemplate::If { .. } => false,
    }
}

/// Returns the expressions that a template adds to its list.
fn parts(template: &ScopeTemplate, parameters: &Parameters<'_>) -> Vec<Expression> {
    let each = |templates: &[ScopeTemplate]| -> Vec<Expression> {
        templates
            .iter()
            .flat_map(|template| parts(template, parameters))
            .collect()
    };
    match template {
        ScopeTemplate::Scope(scope) => vec![fill(scope, |name| parameters.text(name))],
        ScopeTemplate::AllOf(templates) => vec![Expression::AllOf {
            all: each(templates),
        }],
        ScopeTemplate::AnyOf(templates) => match each(templates) {
            // A list of alternatives that is empty for this request requires nothing.
            any if any.is_empty() => Vec::new(),
            any => vec![Expression::AnyOf { any }],
        },
        ScopeTemplate::For {
            variable,
            list,
            each,
        } => {
            let values = parameters.list(list, variable).into_iter();
            let one = |value: String| {
                fill(each, |name| match name == variable {
                    true => Some(value.clone()),
                    false => parameters.text(name),
                })
            };
            values.map(one).collect()
        }
        ScopeTemplate::If {
            condition,
            then,
            otherwise,
        } => match parameters.flag(condition) {
            true => parts(then, parameters),
            false => otherwise
                .iter()
                .flat_map(|template| parts(template, parameters))
                .collect(),
        },
    }
}

fn fill(scope: &str, value: impl Fn(&str) -> Option<String>) -> Expression {
    let mut text = String::new();
    let mut fixed = vec![String::new()];
    for (before, parameter) in pieces(scope) {
        text += before;
        let last = fixed.last_mut().expect("the list starts with one element");
        last.push_str(before);
        let Some(name) = parameter else { continue };
        match value(name) {
            Some(value) => {
                text += &value;
                last.push_str(&value);
            }
            None => {
                text += &format!("<{name}>");
                fixed.push(String::new());
            }
        }
    }
    match fixed.len() {
        1 => Expression::Scope(text),
        _ => Expression::Open(OpenScope::new(text, fixed)),
    }
}

/// Splits a template into fixed texts, each with the parameter after it.
///
/// The last one has no parameter.
fn pieces(scope: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(scope);
    std::iter::from_fn(move || {
        let text = rest?;
        let found = text.split_once('<').and_then(|(before, behind)| {
            let (parameter, behind) = behind.split_once('>')?;
            Some((before, parameter, behind))
        });
        let (before, parameter, behind) = match found {
            Some((before, parameter, behind)) => (before, Some(parameter), Some(behind)),
            None => (text, None, None),
        };
        rest = behind;
        Some((before, parameter))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::*;

    /// Returns the required scopes of a request with the path parameter `id`, the query `q=1` and this body.
    fn required(template: &ScopeTemplate, body: Value) -> Value {
        let params = BTreeMap::from([("id".to_string(), "a/b".to_string())]);
        let parameters = Parameters {
            params: &params,
            query: "q=1",
            keys: &["q".to_string(), "r".to_string()],
            body: &body,
        };
        serde_json::to_value(filled(template, &parameters)).unwrap()
    }

    fn scope(text: &str) -> ScopeTemplate {
        ScopeTemplate::Scope(text.to_string())
    }

    fn each(variable: &str, list: &str, each: &str) -> ScopeTemplate {
        let (variable, list, each) = (variable.into(), list.into(), each.into());
        ScopeTemplate::For {
            variable,
            list,
            each,
        }
    }

    #[test]
    fn takes_values_from_path_query_and_body() {
        let template = scope("s:<id>/<q>/<text>/<number>");
        let body = json!({ "id": "no", "text": "t", "number": 7 });
        assert_eq!(required(&template, body), "s:a/b/1/t/7");
    }

    #[test]
    fn missing_query_keys_match_all_and_unknown_parameters_stay_open() {
        assert_eq!(required(&scope("s:<r>"), json!({})), "s:*");
        assert_eq!(
            required(&scope("s:<unknown>:<id>"), json!({})),
            "s:<unknown>:a/b"
        );
    }

    #[test]
    fn requires_a_scope_for_each_value_of_a_list() {
        let template =
            ScopeTemplate::AllOf(vec![scope("s"), each("route", "routes", "r:<id>:<route>")]);
        let body = json!({ "routes": ["x", "y"] });
        assert_eq!(
            required(&template, body),
            json!({ "AllOf": ["s", "r:a/b:x", "r:a/b:y"] })
        );
        assert_eq!(required(&template, json!({})), json!({ "AllOf": ["s"] }));
    }

    #[test]
    fn replaces_a_missing_list_by_the_value_of_its_variable() {
        let template = each("id", "ids", "get:<id>");
        assert_eq!(required(&template, json!({})), "get:a/b");
        let nothing = ScopeTemplate::AnyOf(vec![each("x", "xs", "<x>")]);
        assert_eq!(required(&nothing, json!({})), Value::Null);
    }

    #[test]
    fn accepts_a_higher_priority() {
        let template = ScopeTemplate::AnyOf(vec![each("priority", "priorities", "p:<priority>")]);
        let body = json!({ "priority": "high" });
        assert_eq!(
            required(&template, body),
            json!({ "AnyOf": ["p:highest", "p:very-high", "p:high"] })
        );
    }

    #[test]
    fn selects_the_branch_of_a_condition() {
        let choice = |otherwise: Option<&str>| ScopeTemplate::If {
            condition: "flag".to_string(),
            then: scope("then").into(),
            otherwise: otherwise.map(|text| scope(text).into()),
        };
        assert_eq!(
            required(&choice(Some("else")), json!({ "flag": true })),
            "then"
        );
        assert_eq!(
            required(&choice(Some("else")), json!({ "flag": false })),
            "else"
        );
        assert_eq!(required(&choice(None), json!({})), Value::Null);
    }

    #[test]
    fn the_path_fills_only_plain_parameters() {
        let names = ["id".to_string()];
        assert!(needs_only(&scope("s:<id>"), &names));
        assert!(!needs_only(&scope("s:<id>:<other>"), &names));
        assert!(!needs_only(&each("x", "id", "<x>"), &names));
    }
}
