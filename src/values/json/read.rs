//! Reads free-form JSON from any self-describing serde format.
//!
//! `serde_json` hands over the text as it is. Other formats, and serde's own buffers behind `flatten` and untagged enums,
//! hand over values, and [`Writer`] writes those as JSON text.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

use super::writer::{RAW_VALUE, Writer};

/// What [`type_name`](std::any::type_name) returns for `&mut serde_json::Deserializer<R>`, up to `R`.
const SERDE_JSON: &str = "&mut serde_json::de::Deserializer<";

/// Reads one value.
///
/// The deserializer is recognized by the name of its type, since it may borrow and so has no `TypeId`. `serde_json`'s own
/// text is taken as it is. Where another deserializer wraps `serde_json`'s, the text is checked. Every other format is
/// asked for a value. Should a name ever change, numbers and spaces are spelled anew, and the value stays the same.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<RawValue>, D::Error> {
    let name = std::any::type_name::<D>();
    if name.starts_with(SERDE_JSON) {
        return Box::<RawValue>::deserialize(deserializer);
    }
    let mut text = Vec::new();
    if name.contains(SERDE_JSON) {
        deserializer.deserialize_newtype_struct(RAW_VALUE, Writer::of_raw(&mut text))?;
    } else {
        deserializer.deserialize_any(Writer::of_value(&mut text))?;
    }
    let text = String::from_utf8(text).map_err(D::Error::custom)?;
    RawValue::from_string(text).map_err(D::Error::custom)
}
