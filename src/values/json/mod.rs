//! Free-form JSON. It stays text until it is parsed.
//!
//! `read` reads it from a serde format. For formats other than JSON, `writer` turns the value into JSON text, and `key` does
//! that for the keys of maps. `write` writes it to a serde format.

mod key;
mod read;
pub(crate) mod types;
mod write;
mod writer;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

pub use types::IntoJson;

use crate::values::decode::{self, DecodeError};
use crate::values::escape::escaped;

/// Free-form JSON text. The client parses it only on request, and writes it back unchanged.
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
/// A reference to a generated type converts into `Json`, so a setter that takes `Json` takes `&payload`. A type of your own becomes `Json`
/// with [`Json::of`].
///
/// `Json` reads from every self-describing serde format, such as YAML, TOML and MessagePack. It writes to every serde format.
/// Both also work inside `#[serde(flatten)]` and untagged enums. With `serde_json` the text stays as it is. To other formats
/// `Json` writes the value that [`to_value`](Self::to_value) returns, and an integer that needs more than 64 bits becomes a
/// float. Writing fails if a [`Value`] cannot hold the JSON. Reading fails for values that JSON does not have, such as NaN and
/// bytes.
///
/// Two `Json` are equal if their values are equal. Spaces, the order of keys, and the spelling of numbers and strings
/// do not matter: `1.0` equals `1`. The default value is the empty object.
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

    /// Returns the text, exactly as it was received or created.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Returns the parsed value.
    ///
    /// If a [`Value`] cannot hold the JSON (nesting deeper than 128, or a number such as `1e999`), returns the whole text as
    /// one [`Value::String`].
    pub fn to_value(&self) -> Value {
        self.value()
            .unwrap_or_else(|| Value::String(self.as_str().to_owned()))
    }

    /// Returns the member of an object with this key.
    ///
    /// Returns `None` if the object lacks it or the value is not an object.
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

    /// Returns the value at a JSON pointer (RFC 6901) such as `/chunks/0`.
    ///
    /// Returns `None` if nothing is there.
    ///
    /// The empty pointer selects the whole value.
    ///
    /// Each call parses the text, like [`get`](Self::get).
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
    /// Shows the text in one line, with control and bidi characters escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In valid JSON these three occur only between values.
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

/// Compares floats with integers, because services are written in JavaScript and return `1` for `1.0`.
fn same_number(one: &Number, other: &Number) -> bool {
    if one.is_f64() || other.is_f64() {
        one.as_f64() == other.as_f64()
    } else {
        one == other
    }
}

#[cfg(test)]
mod tests;
