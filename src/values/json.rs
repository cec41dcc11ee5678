//! Free-form JSON, which stays text until it is parsed.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use super::decode::{self, DecodeError};
use super::escape::escaped;

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
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
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
mod tests {
    use serde::{Deserialize, Serialize};
    use serde_json::{Value, json};

    use super::Json;

    #[derive(Deserialize, Serialize)]
    struct Holder {
        config: Json,
    }

    #[test]
    fn the_text_is_kept_and_written_back_unchanged() {
        let text = r#"{"config":{ "b" : 1.50, "a": [1e999, 12345678901234567890123]}}"#;
        let holder: Holder = serde_json::from_str(text).unwrap();
        assert_eq!(holder.config.as_str(), &text[10..text.len() - 1]);
        assert_eq!(serde_json::to_string(&holder).unwrap(), text);
    }

    #[test]
    fn it_can_be_read_from_a_value_and_become_one() {
        let value = json!({"config": {"a": [1, null]}});
        let holder: Holder = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(holder.config, Json::from(json!({"a": [1, null]})));
        assert_eq!(serde_json::to_value(&holder).unwrap(), value);
    }

    #[test]
    fn debug_escapes_what_a_terminal_acts_on() {
        let json: Json = "{\n\t\"a\": \"\u{9b}2J\u{202e}\"}".parse().unwrap();
        assert_eq!(format!("{json:?}"), r#"Json({  "a": "\u{9b}2J\u{202e}"})"#);
        assert!(json.as_str().contains('\u{9b}'));
    }

    #[test]
    fn equal_values_are_equal_however_they_are_spelled() {
        let one: Json = r#"{"a": 1.0, "b": ["\u0041"]}"#.parse().unwrap();
        assert_eq!(one, r#"{"b":["A"],"a":1}"#.parse().unwrap());
        assert_ne!(one, r#"{"b":["A"],"a":2}"#.parse().unwrap());
        assert_ne!(one, r#"{"b":["A"]}"#.parse().unwrap());
        assert_ne!(
            "1e999".parse::<Json>().unwrap(),
            r#""1e999""#.parse().unwrap()
        );
        assert_eq!(Json::default(), "{ }".parse().unwrap());
    }

    #[test]
    fn what_a_value_cannot_hold_comes_as_its_text() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let json: Json = deep.parse().unwrap();
        assert_eq!(json.to_value(), Value::String(deep));
        assert_eq!(
            "1e999".parse::<Json>().unwrap().to_value(),
            Value::String("1e999".into())
        );
    }

    #[test]
    fn an_error_says_where() {
        let error = Json::from(json!({"config": {"a": "x"}}))
            .parse::<std::collections::BTreeMap<String, std::collections::BTreeMap<String, u8>>>()
            .unwrap_err();
        assert!(error.is_decode());
        assert_eq!(error.decode_path(), Some("config.a"));
        assert!("{".parse::<Json>().unwrap_err().is_decode());
    }
}
