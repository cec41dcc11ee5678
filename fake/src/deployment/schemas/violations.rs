//! The violations of a schema, in the order of the services' validator, Ajv.

use jsonschema::Validator;
use jsonschema::error::{ValidationError, ValidationErrorKind as Kind};
use serde_json::Value;

use super::messages::message;

/// The keywords in the order in which Ajv checks them.
const ORDER: [&str; 26] = [
    "type",
    "maximum",
    "minimum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "multipleOf",
    "maxLength",
    "minLength",
    "pattern",
    "format",
    "const",
    "enum",
    "not",
    "anyOf",
    "oneOf",
    "maxItems",
    "minItems",
    "uniqueItems",
    "additionalItems",
    "contains",
    "maxProperties",
    "minProperties",
    "required",
    "propertyNames",
    "additionalProperties",
    "dependencies",
];

/// Returns the violations of a value, one line each.
pub fn of(validator: &Validator, value: &Value) -> Vec<String> {
    let errors: Vec<_> = validator.iter_errors(value).collect();
    let mut lines = Vec::new();
    add(value, &errors, &mut lines);
    lines
}

/// Adds violations, outer locations first; at each location by keyword.
fn add(value: &Value, errors: &[ValidationError<'_>], lines: &mut Vec<String>) {
    let mut errors: Vec<_> = errors.iter().collect();
    errors.sort_by_cached_key(|error| (steps(error), keyword(error)));
    for error in errors {
        add_one(value, error, lines);
    }
}

/// Adds a violation after the violations that cause it.
fn add_one(value: &Value, error: &ValidationError<'_>, lines: &mut Vec<String>) {
    match error.kind() {
        Kind::AnyOf { context }
        | Kind::OneOfNotValid { context }
        | Kind::OneOfMultipleValid { context } => {
            let branches = context.iter();
            branches.for_each(|branch| add(value, branch, lines));
        }
        Kind::PropertyNames { error } => add_one(value, error, lines),
        _ => {}
    }
    let place = error.instance_path();
    let mut line = |message: String| lines.push(format!("data{place} {message}"));
    match unexpected(value, error) {
        Some(names) => {
            let quoted = names.into_iter().map(Value::String);
            let messages =
                quoted.map(|name| format!("must NOT have additional properties: {name}"));
            messages.for_each(line);
        }
        None => line(message(error)),
    }
}

/// Returns the disallowed properties. If the schema allows no properties, the error does not name them.
fn unexpected(value: &Value, error: &ValidationError<'_>) -> Option<Vec<String>> {
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => Some(unexpected.clone()),
        Kind::FalseSchema
            if error
                .schema_path()
                .as_str()
                .ends_with("/additionalProperties") =>
        {
            let object = value.pointer(error.instance_path().as_str())?.as_object()?;
            Some(object.keys().cloned().collect())
        }
        _ => None,
    }
}

/// Returns the steps to a location, in a sortable form.
///
/// Ajv visits the tenth item of a list after the second one.
fn steps(error: &ValidationError<'_>) -> Vec<(usize, String)> {
    let steps = error.instance_path().as_str().split('/').skip(1);
    let step = |step: &str| (step.parse().unwrap_or(usize::MAX), step.to_string());
    steps.map(step).collect()
}

fn keyword(error: &ValidationError<'_>) -> usize {
    let keyword = error.kind().keyword();
    let position = ORDER.iter().position(|known| *known == keyword);
    position.unwrap_or(ORDER.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn messages(schema: Value, value: Value) -> String {
        let validator = jsonschema::draft7::new(&schema).unwrap();
        of(&validator, &value).join("; ")
    }

    #[test]
    fn lists_each_unexpected_property() {
        let schema = json!({"properties": {"a/b": {"additionalProperties": false}}});
        let value = json!({"a/b": {"x": 1, "\"": 2}});
        assert_eq!(
            messages(schema, value),
            r#"data/a~1b must NOT have additional properties: "\""; data/a~1b must NOT have additional properties: "x""#
        );
    }

    #[test]
    fn lists_missing_properties_before_inner_violations() {
        let schema =
            json!({"required": ["b"], "properties": {"a": {"type": "null"}}, "minProperties": 2});
        assert_eq!(
            messages(schema, json!({"a": 1})),
            "data must NOT have fewer than 2 properties; data must have required property 'b'; data/a must be null"
        );
    }

    #[test]
    fn lists_violations_of_all_branches_before_the_choice() {
        let one = json!({"properties": {"a": {"type": "string"}}});
        let other = json!({"required": ["b"]});
        let schema = json!({"oneOf": [one, other]});
        assert_eq!(
            messages(schema, json!({"a": 1})),
            "data/a must be string; data must have required property 'b'; data must match exactly one schema in oneOf"
        );
    }
}
