//! Reads objects, member by member.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::values::Json;
use crate::values::decode::quiet;

/// A struct that can be read from a JSON object.
pub(crate) trait ReadMembers: Sized {
    /// The name of the struct in errors.
    const NAME: &'static str;
    /// The names of its members.
    const MEMBERS: &'static [&'static str];

    /// Reads the members of an object into a struct.
    fn read<'de, A: MapAccess<'de>>(members: A) -> Result<Self, A::Error>;
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
        T::read(members)
    }
}

/// Returns the name of the next member, borrowed from the text if it has no escapes.
pub(crate) fn next_member<'de, A: MapAccess<'de>>(
    members: &mut A,
) -> Result<Option<Cow<'de, str>>, A::Error> {
    Ok(members.next_key::<Name>()?.map(|Name(name)| name))
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

/// Reads the next value into a field that is still empty.
pub(crate) fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    field: &mut Option<T>,
    member: &'static str,
    members: &mut A,
) -> Result<(), A::Error> {
    match field {
        Some(_) => Err(A::Error::duplicate_field(member)),
        None => {
            *field = Some(members.next_value()?);
            Ok(())
        }
    }
}

/// Reads the next value and discards it.
pub(crate) fn skip<'de, A: MapAccess<'de>>(members: &mut A) -> Result<(), A::Error> {
    members.next_value::<IgnoredAny>().map(drop)
}

/// Reads the next value into the members without a field.
pub(crate) fn keep<'de, A: MapAccess<'de>>(
    others: &mut BTreeMap<String, Json>,
    member: &str,
    members: &mut A,
) -> Result<(), A::Error> {
    let value = members.next_value()?;
    match others.insert(member.to_owned(), value) {
        Some(_) => Err(A::Error::custom("duplicate field without a type")),
        None => Ok(()),
    }
}

/// Returns the error for a member that must be present.
pub(crate) fn missing<E: Error>(member: &'static str) -> E {
    E::missing_field(member)
}
