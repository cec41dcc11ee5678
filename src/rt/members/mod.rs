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

mod read;
mod write;

pub(crate) use serde::de::MapAccess;

pub(crate) use read::{ReadMembers, deserialize_members, fill, keep, missing, next_member, skip};
pub(crate) use write::ObjectWriter;

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
///                 "providerId" => fill(&mut provider_id, "providerId", &mut members),
///                 "title" => fill(&mut title, "title", &mut members),
///                 _ => skip(&mut members),
///             }?;
///         }
///         Ok(Self {
///             provider_id: match provider_id {
///                 Some(value) => value,
///                 None => return Err(missing("providerId")),
///             },
///             title: title.flatten(),
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
///         let mut object = ObjectWriter::new(serializer.serialize_map(None));
///         object.required("providerId", &self.provider_id);
///         object.optional("title", &self.title);
///         object.end()
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
                        $($member => $crate::rt::members::fill(&mut $field, $member, &mut members),)*
                        $($($tag => $crate::rt::members::skip(&mut members),)?)?
                        _ => $crate::rt::members::rest!(member, members $(, $other)?),
                    }?;
                }
                ::std::result::Result::Ok(Self {
                    $($field: $crate::rt::members::value_of!($mode $field $member),)*
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
                #[allow(unused_mut, reason = "the struct may have no members")]
                let mut object = $crate::rt::members::ObjectWriter::new(
                    serializer.serialize_map(::std::option::Option::None),
                );
                $(object.$mode($member, &self.$field);)*
                $(
                    let known = <Self as $crate::rt::members::ReadMembers>::MEMBERS;
                    object.others(known, &[$($tag)?], &self.$other);
                )?
                object.end()
            }
        }

        $crate::rt::into_json!($name);
    };
}

/// The value of a field after all members are read.
///
/// Only `required` can fail. It has a `match`, since the compiler checks a `?` far more slowly, and this code is repeated for
/// every field.
macro_rules! value_of {
    (required $field:ident $member:literal) => {
        match $field {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err($crate::rt::members::missing($member));
            }
        }
    };
    (optional $field:ident $member:literal) => {
        $field.flatten()
    };
    (or_empty $field:ident $member:literal) => {
        $field.unwrap_or_default()
    };
    (required_number $field:ident $member:literal) => {
        $crate::rt::members::value_of!(required $field $member)
    };
    (optional_number $field:ident $member:literal) => {
        $field.flatten()
    };
    (or_empty_number $field:ident $member:literal) => {
        $field.unwrap_or_default()
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

pub(crate) use {object, rest, value_of};
