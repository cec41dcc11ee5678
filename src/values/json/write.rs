//! Writes free-form JSON to any serde format.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;
use serde_json::{Number, Value};

/// The start of the type name of `&mut serde_json::Serializer<W, F>`, up to `W`.
const SERDE_JSON: &str = "&mut serde_json::ser::Serializer<";

/// Writes the text unchanged to `serde_json`, and the parsed value to any other serializer.
///
/// Only `serde_json`'s serializer supports `RawValue`. Every other one writes it as a struct with an internal name, and returns
/// no error. So `write` recognizes the serializer by the name of its type, as [`read`](super::read) explains. A serializer that
/// wraps `serde_json`'s, as for `flatten`, counts as another one. If the name changes, `write` writes the value: spaces and
/// the spelling of numbers are lost, and JSON that a [`Value`] cannot hold is an error.
pub(super) fn write<S: Serializer>(raw: &RawValue, serializer: S) -> Result<S::Ok, S::Error> {
    if std::any::type_name::<S>().starts_with(SERDE_JSON) {
        return raw.serialize(serializer);
    }
    let value: Value = serde_json::from_str(raw.get()).map_err(S::Error::custom)?;
    Plain(&value).serialize(serializer)
}

/// A value that serializes its numbers as plain integers and floats. With the feature `arbitrary_precision` of `serde_json`,
/// a [`Value`] writes them in a form that only `serde_json` understands.
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
