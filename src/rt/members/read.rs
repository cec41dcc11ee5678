//! Reads objects, member by member.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::integers::{Integers, Whole};
use crate::values::Json;
use crate::values::decode::quiet;
use crate::values::escape::escaped;

/// A struct that can be read from a JSON object.
pub(crate) trait ReadMembers: Sized {
    /// The name of the struct in errors.
    const NAME: &'static str;
    /// The names of its members.
    const MEMBERS: &'static [&'static str];

    /// Reads the members of an object into a struct.
    fn read<'de, A: MapAccess<'de>>(object: ObjectReader<'de, A>) -> Result<Self, A::Error>;
}

/// Reads an object.
///
/// The error quotes no value, because any value may be a secret, even if only a nested type contains a secret.
pub(crate) fn deserialize_members<'de, T: ReadMembers, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let read = deserializer.deserialize_struct(T::NAME, T::MEMBERS, Members(PhantomData));
    read.map_err(quiet)
}

struct Members<T>(PhantomData<fn() -> T>);

impl<'de, T: ReadMembers> Visitor<'de> for Members<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::read(ObjectReader::new(members))
    }
}

/// Reads an object member by member, until the first error.
///
/// After an error there is no next member, and [`missing`](Self::missing) and [`end`](Self::end) return the error.
pub(crate) struct ObjectReader<'de, A: MapAccess<'de>> {
    members: A,
    error: Option<A::Error>,
    text: PhantomData<&'de str>,
}

impl<'de, A: MapAccess<'de>> ObjectReader<'de, A> {
    fn new(members: A) -> Self {
        Self {
            members,
            error: None,
            text: PhantomData,
        }
    }

    /// Returns the name of the next member, borrowed from the text if it has no escapes.
    pub(crate) fn next_member(&mut self) -> Option<Cow<'de, str>> {
        if self.error.is_some() {
            return None;
        }
        match self.members.next_key::<Name>() {
            Ok(name) => name.map(|Name(name)| name),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// Reads the next value into a field that is still empty.
    pub(crate) fn fill<T: Deserialize<'de>>(
        &mut self,
        field: &mut Option<T>,
        member: &'static str,
    ) {
        match field {
            Some(_) => self.error = Some(A::Error::duplicate_field(member)),
            None => *field = self.value(),
        }
    }

    /// Reads the next value into a field with integers that is still empty.
    pub(crate) fn fill_integers<T: Integers>(
        &mut self,
        field: &mut Option<T>,
        member: &'static str,
    ) {
        let mut whole = field.take().map(Whole);
        self.fill(&mut whole, member);
        *field = whole.map(|Whole(integers)| integers);
    }

    /// Reads the next value and discards it.
    pub(crate) fn skip(&mut self) {
        self.value::<IgnoredAny>();
    }

    /// Reads the next value into the members without a field.
    pub(crate) fn keep(&mut self, others: &mut BTreeMap<String, Json>, member: &str) {
        let Some(value) = self.value() else { return };
        if others.insert(member.to_owned(), value).is_some() {
            let member = escaped(member);
            let error = A::Error::custom(format_args!("duplicate field `{member:.100}`"));
            self.error = Some(error);
        }
    }

    /// Returns the error for a member that must be present, or the first error.
    pub(crate) fn missing<T>(self, member: &'static str) -> Result<T, A::Error> {
        let first = self.error;
        Err(first.unwrap_or_else(|| A::Error::missing_field(member)))
    }

    /// Returns the object, or the first error.
    pub(crate) fn end<T>(self, object: T) -> Result<T, A::Error> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(object),
        }
    }

    fn value<T: Deserialize<'de>>(&mut self) -> Option<T> {
        match self.members.next_value() {
            Ok(value) => Some(value),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }
}

struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Name(Cow::Owned(name.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Name(Cow::Borrowed(name)))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Name(Cow::Owned(name)))
    }
}
