//! Unions: detects the kind of a value, and reads the value as that kind.
#![allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use super::members::ReadMembers;
use crate::values::decode::union_error;

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
    serde_path_to_error::deserialize(value).map_err(union_error)
}

/// Returns the number of the value's members that a kind does not have. `None` if the value lacks a required member of the kind.
pub(crate) fn fit<T: ReadMembers>(value: &Value, required: &[&str]) -> Option<usize> {
    let members = value.as_object()?;
    let has_required = required.iter().all(|name| members.contains_key(*name));
    let unknown = members.keys();
    let unknown = unknown.filter(|name| !T::MEMBERS.contains(&name.as_str()));
    has_required.then(|| unknown.count())
}

/// Returns the index of the kind that fits best: the first one with the fewest unknown members.
pub(crate) fn best<const N: usize>(fits: [Option<usize>; N]) -> Option<usize> {
    let fits = fits.iter().enumerate();
    let fits = fits.filter_map(|(index, fit)| Some(((*fit)?, index)));
    fits.min().map(|(_, index)| index)
}
