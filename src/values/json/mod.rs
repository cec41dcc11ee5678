//! Free-form JSON, which stays text until it is parsed.
//!
//! `read` reads it from any serde format, with `writer` and `key` for formats other than JSON. `write` writes it to any.

mod key;
mod read;
mod write;
mod writer;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use crate::values::decode::{self, DecodeError};
use crate::values::escape::escaped;

/// Free-form JSON: the text as it came, unread until it is asked for, and written back unchanged.
///
/// ```
/// use serde_json::json;
/// use taskcluster_client::Json;
///
/// let config = Json::from(json!({"minCapacity": 0}));
/// assert_eq!(config, r#"{ "minCapacity": 0 }"#.parse()?);
/// assert_eq!(config.to_value()["minCapacity"], 0);
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Config {
///     min_capacity: u32,
/// }
/// assert_eq!(config.parse::<Config>()?.min_capacity, 0);
/// # Ok::<(), taskcluster_client::Error>(())
/// ```
///
/// It reads from every self-describing serde format, such as YAML, TOML and MessagePack, and writes to every format, also
/// inside `#[serde(flatten)]` and untagged enums. `serde_json` keeps the text. To other formats it writes the value, as
/// [`to_value`](Self::to_value) has it: whole numbers beyond 64 bits become floats. Writing fails for JSON that a [`Value`]
/// cannot hold, and reading fails for values that JSON does not have, such as NaN and bytes.
///
/// Two are equal when their values are: spaces, the order of keys and the spelling of numbers and strings (`1.0` and
/// `1`) do not matter. The default is the empty object.
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Writes the value as JSON, for [`Json::of`].
    pub(crate) fn write<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// Reads JSON text, for [`Json::from_str`](std::str::FromStr::from_str).
    pub(crate) fn read(text: &str) -> Result<Self, DecodeError> {
        decode::read(text.as_bytes())
    }

    /// The text, exactly as it came or was made.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The value as a tree.
    ///
    /// JSON that a [`Value`] cannot hold (nesting deeper than 128, a number such as `1e999`) comes as one
    /// [`Value::String`] of the whole text.
    pub fn to_value(&self) -> Value {
        self.value()
            .unwrap_or_else(|| Value::String(self.as_str().to_owned()))
    }

    /// The member of an object with that key; none if there is none, or this is no object.
    ///
    /// Each call parses the text. To read several members, use [`parse`](Self::parse) or [`to_value`](Self::to_value).
    ///
    /// ```
    /// use serde_json::json;
    /// use taskcluster_client::Json;
    ///
    /// let extra = Json::from(json!({"treeherder": {"symbol": "B"}, "chunks": [1, 2]}));
    /// assert_eq!(extra.get("chunks"), Some(json!([1, 2])));
    /// assert_eq!(extra.get("index"), None);
    /// assert_eq!(extra.pointer("/treeherder/symbol"), Some(json!("B")));
    /// ```
    pub fn get(&self, key: &str) -> Option<Value> {
        match self.value()? {
            Value::Object(mut members) => members.remove(key),
            _ => None,
        }
    }

    /// The value at a JSON pointer (RFC 6901), such as `/chunks/0`; none if there is none. The empty pointer is the whole
    /// value.
    ///
    /// Each call parses the text, as [`get`](Self::get) does.
    pub fn pointer(&self, pointer: &str) -> Option<Value> {
        self.value()?.pointer_mut(pointer).map(Value::take)
    }

    fn value(&self) -> Option<Value> {
        serde_json::from_str(self.as_str()).ok()
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        Self(
            serde_json::value::to_raw_value(&value)
                .expect("a Value's keys are strings and its numbers finite"),
        )
    }
}

impl From<Map<String, Value>> for Json {
    fn from(map: Map<String, Value>) -> Self {
        Self::from(Value::Object(map))
    }
}

impl Default for Json {
    fn default() -> Self {
        Self::from(Map::new())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Json {
    /// The text in one line, with control and bidi characters escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In JSON these three stand between values only.
        let line = self.as_str().replace(['\n', '\r', '\t'], " ");
        f.debug_tuple("Json")
            .field(&format_args!("{}", escaped(&line)))
            .finish()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write::write(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::read(deserializer).map(Self)
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        if self.as_str() == other.as_str() {
            return true;
        }
        match (self.value(), other.value()) {
            (Some(one), Some(other)) => same(&one, &other),
            _ => false,
        }
    }
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => same_number(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        _ => one == other,
    }
}

/// Services are written in JavaScript and give back `1` for `1.0`.
fn same_number(one: &Number, other: &Number) -> bool {
    if one.is_f64() || other.is_f64() {
        one.as_f64() == other.as_f64()
    } else {
        one == other
    }
}

#[cfg(test)]
mod tests;
