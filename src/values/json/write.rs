//! Writes free-form JSON to any serde format.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;
use serde_json::{Number, Value};

/// What [`type_name`](std::any::type_name) returns for `&mut serde_json::Serializer<W, F>`, up to `W`.
const SERDE_JSON: &str = "&mut serde_json::ser::Serializer<";

/// Writes the text as it is to `serde_json`, and the value that it means to any other serializer.
///
/// A `RawValue` may go to `serde_json`'s serializer alone: every other takes it for a struct with a strange name, without
/// an error. The serializer is recognized by the name of its type, since it borrows and so has no `TypeId`. One that wraps
/// `serde_json`'s, as behind `flatten`, counts as another. Should the name ever change, numbers and spaces are spelled
/// anew, and the value stays the same.
pub(super) fn write<S: Serializer>(raw: &RawValue, serializer: S) -> Result<S::Ok, S::Error> {
    if std::any::type_name::<S>().starts_with(SERDE_JSON) {
        return raw.serialize(serializer);
    }
    let value: Value = serde_json::from_str(raw.get()).map_err(S::Error::custom)?;
    Plain(&value).serialize(serializer)
}

/// A value in the terms of serde's data model. `serde_json` alone writes numbers in its own way if its feature
/// `arbitrary_precision` is on.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => write_number(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(&Plain(item))?;
                }
                seq.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, &Plain(value))?;
                }
                map.end()
            }
        }
    }
}

fn write_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(whole) = number.as_u64() {
        serializer.serialize_u64(whole)
    } else if let Some(whole) = number.as_i64() {
        serializer.serialize_i64(whole)
    } else if let Some(float) = number.as_f64() {
        serializer.serialize_f64(float)
    } else {
        Err(S::Error::custom("a number is too large for this format"))
    }
}
