//! Schemas as one document, without the limits that samples do not keep.

use serde_json::{Map, Value};

use crate::documents::Documents;

/// The keywords that restrict a value beyond its shape.
const LIMITS: [&str; 12] = [
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

/// The keywords whose values are schemas by name.
const NAMED: [&str; 2] = ["properties", "patternProperties"];

/// Returns the schema of a file with its `$ref`s followed, and without limits.
///
/// `oneOf` becomes `anyOf`, because two branches may be equal without limits.
pub fn without_limits(documents: &Documents, path: &str) -> Value {
    of_schema(documents, path, documents.document(path))
}

fn of_schema(documents: &Documents, path: &str, schema: &Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    if let Some(reference) = schema["$ref"].as_str() {
        let (path, target) = documents.target(path, reference);
        return of_schema(documents, &path, target);
    }
    let kept = keywords
        .iter()
        .filter(|(name, _)| !name.starts_with('$') && !LIMITS.contains(&name.as_str()));
    let kept = kept.map(|(name, value)| match name.as_str() {
        "oneOf" | "anyOf" | "allOf" => {
            let branches = value.as_array().into_iter().flatten();
            let branches = branches.map(|branch| of_schema(documents, path, branch));
            let name = if name == "oneOf" { "anyOf" } else { name };
            (name.to_owned(), branches.collect())
        }
        "items" | "additionalProperties" | "not" => {
            (name.clone(), of_schema(documents, path, value))
        }
        known if NAMED.contains(&known) => {
            let schemas = value.as_object().into_iter().flatten();
            let schemas =
                schemas.map(|(key, schema)| (key.clone(), of_schema(documents, path, schema)));
            (name.clone(), schemas.collect::<Map<_, _>>().into())
        }
        _ => (name.clone(), value.clone()),
    });
    kept.filter(|(name, _)| name != "definitions")
        .collect::<Map<_, _>>()
        .into()
}

/// Returns a document without the properties that its own schema does not require and the other schema does not have.
pub fn common(value: &Value, own: &Value, other: &Value) -> Value {
    let (own, other) = (branch(own, value), branch(other, value));
    match value {
        Value::Array(items) => {
            let items = items.iter();
            items
                .map(|item| common(item, &own["items"], &other["items"]))
                .collect()
        }
        Value::Object(members) if other["properties"].is_object() => {
            let required = own["required"].as_array();
            let is_required =
                |name: &str| required.is_some_and(|all| all.iter().any(|it| it == name));
            let (own, other) = (&own["properties"], &other["properties"]);
            let kept = members
                .iter()
                .filter(|(name, _)| is_required(name) || other.get(name).is_some());
            kept.map(|(name, value)| (name.clone(), common(value, &own[name], &other[name])))
                .collect::<Map<_, _>>()
                .into()
        }
        value => value.clone(),
    }
}

/// Returns the branch of a union whose constants the value has, or else the schema itself.
fn branch<'a>(schema: &'a Value, value: &Value) -> &'a Value {
    let fits = |branch: &&Value| {
        let properties = branch["properties"].as_object().into_iter().flatten();
        let mut constants =
            properties.filter_map(|(name, it)| Some((name, it["enum"].as_array()?)));
        constants.all(|(name, constants)| constants.contains(&value[name]))
    };
    let mut branches = schema["anyOf"].as_array().into_iter().flatten();
    branches.find(fits).unwrap_or(schema)
}
