//! What the server checks beyond a value's type. It becomes documentation: the server decides.

use serde_json::{Map, Value};

/// The limits of one value, each only where it fits the value's type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The least and the greatest length in characters.
    pub length: (Option<u64>, Option<u64>),
    /// The regular expression that a string matches.
    pub pattern: Option<String>,
    /// The named format of a string, other than `date-time`.
    pub format: Option<String>,
    /// The least and the greatest number, as they are written.
    pub range: (Option<String>, Option<String>),
    /// The least and the greatest number of items.
    pub items: (Option<u64>, Option<u64>),
    /// Whether no item may stand twice.
    pub unique: bool,
    /// The values that there can be, where the type does not list them.
    pub values: Vec<String>,
    /// What the server takes when nothing is sent.
    pub default: Option<String>,
    /// The number that each number is a multiple of, as it is written.
    pub multiple_of: Option<String>,
    /// The least and the greatest number of properties.
    pub properties: (Option<u64>, Option<u64>),
    /// The limits of each item of a list, or of each value of a map.
    pub inner: Option<Box<Limits>>,
}

impl Limits {
    /// The limits in a schema; `default` may stand beside a `$ref` and is read separately.
    pub fn of(schema: &Map<String, Value>) -> Self {
        let count = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
        let text = |keyword: &str| {
            schema
                .get(keyword)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let json = |keyword: &str| schema.get(keyword).map(Value::to_string);
        let mut limits = Self {
            values: values(schema),
            default: json("default"),
            ..Self::default()
        };
        match schema.get("type").and_then(Value::as_str) {
            // A schema without a type may say by its limits that it means text.
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
            }
            Some("array") => {
                limits.items = (count("minItems"), count("maxItems"));
                limits.unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
            }
            _ => {}
        }
        limits
    }
}

/// The values of a `const` or an `enum`, unless they are the variants of a string enum.
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
