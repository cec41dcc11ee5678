//! The API reference of worker-manager, read without the generator.

use serde_json::Value;

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/schemas/references/worker-manager/v1/api.json"
);

/// The `entries` of the reference, one for each endpoint.
pub fn entries() -> Vec<Value> {
    let reference: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    reference["entries"].as_array().unwrap().clone()
}

/// A member that is a string.
pub fn text<'a>(entry: &'a Value, member: &str) -> &'a str {
    entry[member]
        .as_str()
        .unwrap_or_else(|| panic!("`{member}` is no string in {entry}"))
}
