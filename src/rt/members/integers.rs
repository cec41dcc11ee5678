//! Reads integers as JSON Schema defines them: `60.0` and `6e1` are 60.
//!
//! Services write integers without a fraction. A program that renders a template can write `60.0`, and a service accepts it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

/// Integers that may have a fraction of zero.
pub(crate) trait Integers: Sized {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl Integers for i64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(Integer)
    }
}

impl<T: Integers> Integers for Option<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let whole = Option::<Whole<T>>::deserialize(deserializer)?;
        Ok(whole.map(|Whole(integers)| integers))
    }
}

impl<T: Integers> Integers for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let whole = Vec::<Whole<T>>::deserialize(deserializer)?;
        Ok(whole.into_iter().map(|Whole(integers)| integers).collect())
    }
}

impl<T: Integers> Integers for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let whole = BTreeMap::<String, Whole<T>>::deserialize(deserializer)?;
        let whole = whole.into_iter();
        Ok(whole
            .map(|(key, Whole(integers))| (key, integers))
            .collect())
    }
}

/// Integers in the form that [`Deserialize`] reads.
pub(crate) struct Whole<T>(pub(crate) T);

impl<'de, T: Integers> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

struct Integer;

impl Visitor<'_> for Integer {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("i64")
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<i64, E> {
        Ok(integer)
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<i64, E> {
        let unexpected = || E::invalid_value(Unexpected::Unsigned(integer), &self);
        i64::try_from(integer).map_err(|_| unexpected())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
        // For a number out of range, the cast returns another number. 2^63 is the only exception, and too large for an
        // `i64`.
        let integer = number as i64;
        match integer as f64 == number && integer != i64::MAX {
            true => Ok(integer),
            false => Err(E::invalid_type(Unexpected::Float(number), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Integers, Whole};

    fn read<T: Integers>(text: &str) -> Result<T, String> {
        let read = serde_json::from_str::<Whole<T>>(text);
        read.map(|Whole(integers)| integers)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn integers_may_have_a_fraction_of_zero() {
        assert_eq!(
            read(r#"{"a": [60, 60.0, 6e1, -0.0, -3.0, null]}"#),
            Ok(BTreeMap::from([(
                "a".to_owned(),
                vec![Some(60), Some(60), Some(60), Some(0), Some(-3), None]
            )]))
        );
        let extremes = [i64::MIN, i64::MAX];
        assert_eq!(read(&format!("{extremes:?}")), Ok(extremes.to_vec()));
        assert_eq!(read("-9223372036854775808.0"), Ok(i64::MIN));
    }

    #[test]
    fn other_numbers_and_other_values_are_errors() {
        for text in [
            "60.5",
            "1e-3",
            "9223372036854775808",
            "9223372036854775808.0",
            "1e19",
            "-1e19",
            "\"60\"",
            "true",
            "null",
        ] {
            assert!(
                read::<i64>(text).is_err_and(|error| error.contains("expected i64")),
                "{text}"
            );
        }
    }
}
