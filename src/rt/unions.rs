//! Unions: detects the kind of a value, and reads the value as that kind.
#![allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

/// Returns whether the value is an object with all these fields.
pub(crate) fn has_fields(value: &Value, fields: &[&str]) -> bool {
    fields.iter().all(|field| value.get(field).is_some()) && value.is_object()
}

/// Returns the tag of the value, if the value is an object and that field is a string.
pub(crate) fn tag<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}

/// Reads the value as one kind of a union. An error names the path inside the value.
pub(crate) fn kind<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        match error.path().to_string().as_str() {
            "." => E::custom(error.inner()),
            path => E::custom(format_args!("at `{path}` of the union: {}", error.inner())),
        }
    })
}
