//! String schemas.

use serde_json::Value;

use super::definitions::ClosedType;
use super::node::Node;

/// Returns whether a schema implies a string, even without `type`.
pub(super) fn is_text(node: &Node) -> bool {
    let only_strings = || {
        node.values()
            .is_some_and(|values| values.iter().all(|value| value.is_string()))
    };
    let facets = || {
        ["format", "pattern", "minLength", "maxLength"]
            .iter()
            .any(|keyword| node.get(keyword).is_some())
    };
    match node.kind() {
        Some(kind) => kind == "string",
        None => only_strings() || facets(),
    }
}

/// Returns the type of a string: a timestamp if the format is `date-time`.
pub(super) fn text(node: &Node) -> ClosedType {
    match node.get("format").and_then(Value::as_str) {
        Some("date-time") => ClosedType::Timestamp,
        _ => ClosedType::String,
    }
}
