//! The paths of a validator's errors, in the notation of checks.

use std::collections::BTreeSet;

use jsonschema::Validator;
use jsonschema::error::{ValidationError, ValidationErrorKind as Kind};
use serde_json::Value;

/// Returns the paths of all violations. `None` if a union is among them: a check then reports one branch.
pub fn paths(validator: &Validator, document: &Value) -> Option<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    for error in validator.iter_errors(document) {
        let at = notation(document, error.instance_path().as_str());
        match error.kind() {
            Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } | Kind::OneOfMultipleValid { .. } => {
                return None;
            }
            Kind::Required { property } => {
                let name = property.as_str().expect("a name");
                paths.insert(member(&at, name));
            }
            Kind::AdditionalProperties { unexpected } => {
                paths.extend(unexpected.iter().map(|name| member(&at, name)));
            }
            // The validator names the list, a check its items.
            Kind::UniqueItems => return None,
            _ if forbids_all(&error) => {
                let members = document.pointer(error.instance_path().as_str());
                let members = members.and_then(Value::as_object).into_iter().flatten();
                paths.extend(members.map(|(name, _)| member(&at, name)));
            }
            _ => drop(paths.insert(at)),
        }
    }
    Some(paths)
}

/// Returns whether an object may have no member at all.
fn forbids_all(error: &ValidationError<'_>) -> bool {
    let keyword = error.schema_path().as_str();
    matches!(error.kind(), Kind::FalseSchema) && keyword.ends_with("/additionalProperties")
}

/// Converts a JSON pointer.
fn notation(document: &Value, pointer: &str) -> String {
    let (mut at, mut value) = (String::new(), document);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = match value {
            Value::Array(_) => format!("{at}[{step}]"),
            _ => member(&at, &step),
        };
        value = value
            .get(&step)
            .or(step.parse().ok().and_then(|step: usize| value.get(step)))
            .expect("the pointer exists");
    }
    at
}

fn member(at: &str, name: &str) -> String {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$');
    match (at, !name.is_empty() && name.bytes().all(is_word)) {
        ("", true) => name.to_owned(),
        (at, true) => format!("{at}.{name}"),
        (at, false) => format!("{at}[\"{name}\"]"),
    }
}
