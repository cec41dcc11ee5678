//! The messages of the services' validator, by keyword.

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind as Kind};
use serde_json::Value;

/// Returns the message of a violation, without its location.
pub fn message(error: &ValidationError<'_>) -> String {
    match error.kind() {
        Kind::AdditionalItems { limit } => format!("must NOT have more than {limit} items"),
        Kind::AnyOf { .. } => "must match a schema in anyOf".to_string(),
        Kind::Constant { .. } => "must be equal to constant".to_string(),
        Kind::Contains => "must contain at least 1 valid item(s)".to_string(),
        Kind::Enum { .. } => "must be equal to one of the allowed values".to_string(),
        Kind::ExclusiveMaximum { limit } => format!("must be < {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("must be > {limit}"),
        Kind::FalseSchema => "boolean schema is false".to_string(),
        Kind::Format { format } => format!("must match format \"{format}\""),
        Kind::MaxItems { limit } => format!("must NOT have more than {limit} items"),
        Kind::Maximum { limit } => format!("must be <= {limit}"),
        Kind::MaxLength { limit } => format!("must NOT have more than {limit} characters"),
        Kind::MaxProperties { limit } => format!("must NOT have more than {limit} properties"),
        Kind::MinItems { limit } => format!("must NOT have fewer than {limit} items"),
        Kind::Minimum { limit } => format!("must be >= {limit}"),
        Kind::MinLength { limit } => format!("must NOT have fewer than {limit} characters"),
        Kind::MinProperties { limit } => format!("must NOT have fewer than {limit} properties"),
        Kind::MultipleOf { multiple_of } => format!("must be multiple of {multiple_of}"),
        Kind::Not { .. } => "must NOT be valid".to_string(),
        Kind::OneOfMultipleValid { .. } | Kind::OneOfNotValid { .. } => {
            "must match exactly one schema in oneOf".to_string()
        }
        Kind::Pattern { pattern } => format!("must match pattern \"{pattern}\""),
        Kind::PropertyNames { .. } => "property name must be valid".to_string(),
        Kind::Required { property } => {
            let property = property.as_str().unwrap_or_default();
            format!("must have required property '{property}'")
        }
        Kind::Type { kind } => format!("must be {}", types(kind)),
        Kind::UniqueItems => duplicates(error.instance()),
        // Draft 7 has no other keywords.
        _ => error.masked().to_string(),
    }
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => {
            let several: Vec<_> = several.iter().map(|one| one.to_string()).collect();
            several.join(",")
        }
    }
}

/// Returns the message that names two equal items of a list.
///
/// The services' validator searches from the end of the list. It searches lists with objects or lists in another order
/// than lists of plain values.
fn duplicates(list: &Value) -> String {
    let items = list.as_array().map_or(&[][..], Vec::as_slice);
    let is_plain = !items.iter().any(|item| item.is_object() || item.is_array());
    let pair = (0..items.len()).rev().find_map(|at| {
        let is_equal = |item: &Value| *item == items[at];
        match is_plain {
            true => Some((at + 1 + items[at + 1..].iter().position(is_equal)?, at)),
            false => Some((items[..at].iter().rposition(is_equal)?, at)),
        }
    });
    let (one, other) = pair.unwrap_or_default();
    format!("must NOT have duplicate items (items ## {one} and {other} are identical)")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message_of(schema: Value, value: Value) -> String {
        let validator = jsonschema::draft7::new(&schema).unwrap();
        let error = validator.iter_errors(&value).next().unwrap();
        message(&error)
    }

    #[test]
    fn each_keyword_has_a_message() {
        for (schema, value, words) in [
            (json!({"type": "string"}), json!(1), "must be string"),
            (
                json!({"enum": [1]}),
                json!(2),
                "must be equal to one of the allowed values",
            ),
            (json!({"const": 1}), json!(2), "must be equal to constant"),
            (json!({"maximum": 1}), json!(2), "must be <= 1"),
            (json!({"minimum": 1}), json!(0), "must be >= 1"),
            (json!({"exclusiveMinimum": 0}), json!(0), "must be > 0"),
            (json!({"multipleOf": 2}), json!(3), "must be multiple of 2"),
            (
                json!({"maxLength": 1}),
                json!("ab"),
                "must NOT have more than 1 characters",
            ),
            (
                json!({"minLength": 1}),
                json!(""),
                "must NOT have fewer than 1 characters",
            ),
            (
                json!({"pattern": "^a$"}),
                json!("b"),
                "must match pattern \"^a$\"",
            ),
            (
                json!({"maxItems": 1}),
                json!([1, 2]),
                "must NOT have more than 1 items",
            ),
            (
                json!({"minProperties": 1}),
                json!({}),
                "must NOT have fewer than 1 properties",
            ),
            (
                json!({"required": ["a"]}),
                json!({}),
                "must have required property 'a'",
            ),
            (json!({"not": {}}), json!(1), "must NOT be valid"),
            (
                json!({"items": false}),
                json!([1]),
                "boolean schema is false",
            ),
        ] {
            assert_eq!(message_of(schema, value), words);
        }
    }

    #[test]
    fn names_two_equal_items() {
        let schema = json!({"uniqueItems": true});
        let words = |one, other| {
            format!("must NOT have duplicate items (items ## {one} and {other} are identical)")
        };
        assert_eq!(message_of(schema.clone(), json!([1, 2, 1, 3])), words(2, 0));
        assert_eq!(message_of(schema, json!([{}, 2, {}, 3])), words(0, 2));
    }
}
