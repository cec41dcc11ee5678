//! The limits in a schema, for documentation. `rules` reads them again for checks, with every alternative.

use serde_json::{Map, Value};

use super::members::members_of;
use crate::model::Limits;

/// Returns the limits in a schema. `default` can also be beside a `$ref`, so it is read separately.
pub fn limits_of(schema: &Map<String, Value>) -> Limits {
    let count = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let text = |keyword: &str| {
        schema
            .get(keyword)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let json = |keyword: &str| schema.get(keyword).map(Value::to_string);
    let mut limits = Limits {
        values: values(schema),
        default: json("default"),
        ..Limits::default()
    };
    match schema.get("type").and_then(Value::as_str) {
        // Without `type`, limits on strings imply a string.
        Some("string") | None
            if schema.get("format").and_then(Value::as_str) != Some("date-time") =>
        {
            limits.length = (count("minLength"), count("maxLength"));
            limits.pattern = text("pattern");
            limits.format = text("format");
        }
        Some("integer" | "number") => {
            limits.range = (json("minimum"), json("maximum"));
            limits.multiple_of = json("multipleOf");
        }
        Some("object") => {
            limits.properties = (count("minProperties"), count("maxProperties"));
            limits.members = members_of(schema);
        }
        Some("array") => {
            limits.items = (count("minItems"), count("maxItems"));
            limits.unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        }
        _ => {}
    }
    limits
}

/// Returns the values of a `const` or an `enum`, unless they become the variants of a string enum.
fn values(schema: &Map<String, Value>) -> Vec<String> {
    let listed = schema
        .get("enum")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let values = match schema.get("const") {
        Some(only) => std::slice::from_ref(only),
        None if listed.len() > 1 && listed.iter().all(Value::is_string) => &[],
        None => listed,
    };
    values.iter().map(Value::to_string).collect()
}
