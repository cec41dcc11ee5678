//! Writes the values of any format as JSON text.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;
use serde_json::Number;

use super::key::Key;

/// The name of the newtype struct that asks `serde_json` for the text, and the key of the map in which it returns the text.
pub(super) const RAW_VALUE: &str = "$serde_json::private::RawValue";
/// The key of the map in which `serde_json` returns a number if its feature `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";
/// The key of the map in which `toml` returns a date.
const TOML_DATE: &str = "$__toml_private_datetime";

/// A serde visitor that appends one value to JSON text.
pub(super) struct Writer<'a> {
    text: &'a mut Vec<u8>,
    /// Whether the caller asked `serde_json` for the text of the value.
    raw: bool,
}

impl<'a> Writer<'a> {
    /// Creates a writer for a value of any format.
    pub(super) fn of_value(text: &'a mut Vec<u8>) -> Self {
        Self { text, raw: false }
    }

    /// Creates a writer for the map in which `serde_json` returns the text of a value.
    pub(super) fn of_raw(text: &'a mut Vec<u8>) -> Self {
        Self { text, raw: true }
    }

    fn write<E: Error>(self, value: impl Serialize) -> Result<(), E> {
        serde_json::to_writer(self.text, &value).map_err(E::custom)
    }

    /// Fails for NaN and infinity, which JSON does not have: `serde_json` would write `null`.
    fn write_float<E: Error>(self, value: impl Into<f64> + Serialize + Copy) -> Result<(), E> {
        match value.into().is_finite() {
            true => self.write(value),
            false => Err(E::custom("JSON has no NaN and no infinity")),
        }
    }

    /// Writes the members of an object whose first key was already read.
    fn write_members<'de, A: MapAccess<'de>>(
        self,
        first: Option<Key<'de>>,
        mut members: A,
    ) -> Result<(), A::Error> {
        self.text.push(b'{');
        let mut key = first;
        while let Some(name) = key {
            Writer::of_value(self.text).write(&*name.0)?;
            self.text.push(b':');
            members.next_value_seed(Writer::of_value(self.text))?;
            self.text.push(b',');
            key = members.next_key()?;
        }
        close(self.text, b'}');
        Ok(())
    }
}

/// Ends a list or an object, and removes the comma after its last element.
fn close(text: &mut Vec<u8>, end: u8) {
    text.pop_if(|last| *last == b',');
    text.push(end);
}

impl<'de> DeserializeSeed<'de> for Writer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Implements the visitor methods for scalars that `serde_json` can write directly.
macro_rules! scalars {
    ($($method:ident($value:ty)),* $(,)?) => {$(
        fn $method<E: Error>(self, value: $value) -> Result<(), E> {
            self.write(value)
        }
    )*};
}

impl<'de> Visitor<'de> for Writer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    scalars! {
        visit_bool(bool), visit_i64(i64), visit_u64(u64), visit_i128(i128), visit_u128(u128), visit_str(&str),
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        self.write_float(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.write_float(value)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.write(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.write(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.text.push(b'[');
        while let Some(()) = items.next_element_seed(Writer::of_value(self.text))? {
            self.text.push(b',');
        }
        close(self.text, b']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let first = members.next_key::<Key<'de>>()?;
        match first.as_ref().map(|key| &*key.0) {
            Some(RAW_VALUE) if self.raw => {
                let text: String = members.next_value()?;
                self.text.extend_from_slice(text.as_bytes());
                Ok(())
            }
            Some(NUMBER) => {
                let number: String = members.next_value()?;
                number.parse::<Number>().map_err(A::Error::custom)?;
                self.text.extend_from_slice(number.as_bytes());
                Ok(())
            }
            Some(TOML_DATE) => {
                let date: String = members.next_value()?;
                self.write(date)
            }
            _ => self.write_members(first, members),
        }
    }
}
