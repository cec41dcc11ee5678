//! Structs as JSON objects: like `derive(Serialize, Deserialize)`, in half the compile time.
//!
//! The code of serde's derive can also read a struct from a list, and its fields by number and by bytes. JSON has none of
//! these. Over all services that code took more than half of the time to check this crate. Here [`object!`] declares the
//! member of each field, and [`read`] and [`write`] contain the shared code once.
#![allow(
    dead_code,
    unused_imports,
    reason = "used only by generated code; a build without services has none"
)]

mod integers;
mod read;
mod write;

pub(crate) use serde::de::MapAccess;
pub(crate) use serde::ser::SerializeMap;

pub(crate) use read::{ReadMembers, deserialize_members, keep, next_member, skip};

/// The functions that read the value of a member into a field, one for each mode of [`object!`].
pub(crate) mod fill {
    pub(crate) use super::integers::{
        fill as optional_integer, fill as or_empty_integer, fill as required_integer,
    };
    pub(crate) use super::read::{fill as optional, fill as or_empty, fill as required};
    pub(crate) use super::read::{
        fill as optional_number, fill as or_empty_number, fill as required_number,
    };
}

/// The functions that produce the value of a field after all members are read, one for each mode of [`object!`].
pub(crate) mod take {
    pub(crate) use super::read::{optional, or_empty, required};
    pub(crate) use super::read::{
        optional as optional_integer, or_empty as or_empty_integer, required as required_integer,
    };
    pub(crate) use super::read::{
        optional as optional_number, or_empty as or_empty_number, required as required_number,
    };
}

/// The functions that write a field, one for each mode of [`object!`].
pub(crate) mod put {
    pub(crate) use super::write::{optional, others, required, required as or_empty};
    pub(crate) use super::write::{
        optional as optional_integer, required as or_empty_integer, required as required_integer,
    };
    pub(crate) use super::write::{
        optional_number, required_number, required_number as or_empty_number,
    };
}

/// Reads and writes a struct as a JSON object. Each field is followed by a mode and the name of its member.
///
/// | mode | absent | `null` | `None` |
/// |---|---|---|---|
/// | `required` | an error | an error, unless the type takes it | |
/// | `optional` | `None` | `None` | not written |
/// | `or_empty` | an empty list or map | an error | |
///
/// Members without a field are skipped, unless the struct has a field for them: `..other` after the fields keeps them in the
/// field `other`, and writes them after the others. `..other without "type"` skips the member `type`, the tag of a union.
/// The modes `required_number` and so on are for fields that contain an `f64`. They write whole numbers without a fraction.
/// The modes `required_integer` and so on are for fields that contain an `i64`. They also read integers with a fraction of zero.
///
/// `rt::object!(Provider { provider_id: required "providerId", title: optional "title" })` becomes:
///
/// ```ignore
/// impl ReadMembers for Provider {
///     const NAME: &'static str = "Provider";
///     const MEMBERS: &'static [&'static str] = &["providerId", "title"];
///
///     fn read<'de, A: MapAccess<'de>>(mut members: A) -> Result<Self, A::Error> {
///         let mut provider_id = None;
///         let mut title = None;
///         while let Some(member) = next_member(&mut members)? {
///             match &*member {
///                 "providerId" => fill::required(&mut provider_id, "providerId", &mut members),
///                 "title" => fill::optional(&mut title, "title", &mut members),
///                 _ => skip(&mut members),
///             }?;
///         }
///         Ok(Self {
///             provider_id: take::required(provider_id, "providerId")?,
///             title: take::optional(title, "title")?,
///         })
///     }
/// }
///
/// impl<'de> Deserialize<'de> for Provider {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         deserialize_members(deserializer)
///     }
/// }
///
/// impl Serialize for Provider {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         let members = serializer.serialize_map(None)?;
///         let members = put::required(members, "providerId", &self.provider_id)?;
///         let members = put::optional(members, "title", &self.title)?;
///         SerializeMap::end(members)
///     }
/// }
/// ```
macro_rules! object {
    (
        $name:ident {
            $($field:ident: $mode:ident $member:literal),* $(,)?
            $(..$other:ident $(without $tag:literal)? $(,)?)?
        }
    ) => {
        impl $crate::rt::members::ReadMembers for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($member),*];

            fn read<'de, A: $crate::rt::members::MapAccess<'de>>(
                mut members: A,
            ) -> ::std::result::Result<Self, A::Error> {
                $(let mut $field = ::std::option::Option::None;)*
                $(let mut $other = ::std::collections::BTreeMap::new();)?
                while let ::std::option::Option::Some(member) = $crate::rt::members::next_member(&mut members)? {
                    match &*member {
                        $($member => $crate::rt::members::fill::$mode(&mut $field, $member, &mut members),)*
                        $($($tag => $crate::rt::members::skip(&mut members),)?)?
                        _ => $crate::rt::members::rest!(member, members $(, $other)?),
                    }?;
                }
                ::std::result::Result::Ok(Self {
                    $($field: $crate::rt::members::take::$mode($field, $member)?,)*
                    $($other,)?
                })
            }
        }

        impl<'de> $crate::rt::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::rt::members::deserialize_members(deserializer)
            }
        }

        impl $crate::rt::Serialize for $name {
            fn serialize<S: $crate::rt::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let members = serializer.serialize_map(::std::option::Option::None)?;
                $(let members = $crate::rt::members::put::$mode(members, $member, &self.$field)?;)*
                $(
                    let known = <Self as $crate::rt::members::ReadMembers>::MEMBERS;
                    let members = $crate::rt::members::put::others(members, known, &[$($tag)?], &self.$other)?;
                )?
                $crate::rt::members::SerializeMap::end(members)
            }
        }

        $crate::rt::into_json!($name);
    };
}

/// Reads the next value: keeps it in the field for members without a field, if there is one.
macro_rules! rest {
    ($member:ident, $members:ident) => {
        $crate::rt::members::skip(&mut $members)
    };
    ($member:ident, $members:ident, $other:ident) => {
        $crate::rt::members::keep(&mut $other, &$member, &mut $members)
    };
}

pub(crate) use {object, rest};
