//! The API references, read without the generator.

use serde_json::Value;

/// Returns the `entries` of a service's reference, one for each endpoint.
pub fn entries(service: &str) -> Vec<Value> {
    let root = env!("CARGO_MANIFEST_DIR");
    let file = format!("{root}/schemas/references/{service}/v1/api.json");
    let reference: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    reference["entries"].as_array().unwrap().clone()
}

/// Returns a field that is a string.
pub fn text<'a>(entry: &'a Value, member: &str) -> &'a str {
    entry[member]
        .as_str()
        .unwrap_or_else(|| panic!("`{member}` is not a string in {entry}"))
}
