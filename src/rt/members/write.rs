//! Writes objects, member by member.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::values::Json;

/// Writes an object member by member, until the first error.
///
/// [`end`](Self::end) returns the error. So the code of a type has no `?` for each field, which the compiler checks slowly.
pub(crate) struct ObjectWriter<M: SerializeMap> {
    members: Result<M, M::Error>,
}

impl<M: SerializeMap> ObjectWriter<M> {
    pub(crate) fn new(members: Result<M, M::Error>) -> Self {
        Self { members }
    }

    /// Writes a member in any case.
    pub(crate) fn entry<T: Serialize>(&mut self, member: &str, value: &T) {
        if let Ok(members) = &mut self.members
            && let Err(error) = members.serialize_entry(member, value)
        {
            self.members = Err(error);
        }
    }

    /// Writes a member if it has a value.
    pub(crate) fn optional<T: Serialize>(&mut self, member: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.entry(member, value);
        }
    }

    /// Writes the members without a field, except those with the name of a field or a tag.
    pub(crate) fn others(&mut self, known: &[&str], tag: &[&str], others: &BTreeMap<String, Json>) {
        for (member, value) in others {
            let name = &member.as_str();
            if !known.contains(name) && !tag.contains(name) {
                self.entry(member, value);
            }
        }
    }

    /// Ends the object, or returns the first error.
    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        self.members?.end()
    }
}

/// Numbers that are written without a fraction if they are whole, as services do: `2`, not `2.0`.
pub(crate) trait Numbers {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl Numbers for f64 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // For a number out of range, the cast returns another number. 2^63 is the only exception, and too large for an
        // `i64`.
        let whole = *self as i64;
        match whole as f64 == *self && whole != i64::MAX {
            true => serializer.serialize_i64(whole),
            false => serializer.serialize_f64(*self),
        }
    }
}

impl<T: Numbers> Numbers for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(AsNumbers))
    }
}

impl<T: Numbers> Numbers for BTreeMap<String, T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, value)| (key, AsNumbers(value))))
    }
}

/// Numbers in the form that services write.
pub(crate) struct AsNumbers<'a, T>(pub(crate) &'a T);

impl<T: Numbers> Serialize for AsNumbers<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{AsNumbers, Numbers};

    fn text(numbers: &impl Numbers) -> String {
        serde_json::to_string(&AsNumbers(numbers)).unwrap()
    }

    #[test]
    fn whole_numbers_are_written_without_a_fraction() {
        let numbers = vec![2.0, -3.0, 0.0, -0.0, 2.5, 1e-7, 9007199254740993.0];
        assert_eq!(text(&numbers), "[2,-3,0,0,2.5,1e-7,9007199254740992]");
        assert_eq!(
            text(&BTreeMap::from([("a".to_owned(), vec![1.0])])),
            r#"{"a":[1]}"#
        );
    }

    #[test]
    fn numbers_beyond_64_bits_keep_their_value() {
        for number in [
            9223372036854775807.0_f64,
            -9223372036854775808.0,
            1e19,
            1e300,
        ] {
            assert_eq!(text(&number).parse(), Ok(number));
        }
        assert_eq!(text(&f64::NAN), "null");
    }
}
