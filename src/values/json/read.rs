//! Reads free-form JSON from any self-describing serde format.
//!
//! `serde_json` can return the text of a value. Other formats return parsed values, and so do serde's own buffers for
//! `flatten` and untagged enums: [`Writer`] writes those as JSON text.
//!
//! # How `serde_json` is recognized
//!
//! A `RawValue` can only be read from `serde_json`. serde offers no way to ask a deserializer which format it reads, and a
//! deserializer that borrows has no `TypeId`. So [`read`] compares the name of its type with [`SERDE_JSON`].
//!
//! The standard library does not promise that [`type_name`](std::any::type_name) stays the same. If the name changes, because
//! `serde_json` moves the type or a compiler spells it in another way, every deserializer counts as another format. The value
//! is still read correctly, with these differences: spaces and the spelling of numbers are lost, integers of more than 128 bits
//! lose precision, and a number such as `1e999` is an error. The tests `serde_json_keeps_the_text_when_reading` and
//! `serde_json_keeps_the_text_when_writing` fail then.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

use super::writer::{RAW_VALUE, Writer};

/// The start of the type name of `&mut serde_json::Deserializer<R>`, up to `R`.
const SERDE_JSON: &str = "&mut serde_json::de::Deserializer<";

/// Reads one value.
///
/// From `serde_json` it takes the text unchanged. A deserializer that wraps `serde_json`'s, such as that of
/// `serde_path_to_error`, returns the text as well, but may return a value instead, so the result is parsed again. From every
/// other format it reads a value and writes that as JSON.
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
