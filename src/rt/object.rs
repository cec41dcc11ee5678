//! Structs as JSON objects: what `derive(Serialize, Deserialize)` would do, at half of what that costs to compile.
//!
//! serde's derive can read a struct from a list, by number and by bytes, none of which JSON has; over all services its
//! code took more than half of the time of checking this crate. Here a struct says which member each field is, and
//! the rest is written once.
#![allow(
    dead_code,
    unused_imports,
    reason = "used by generated code, which a build without services lacks"
)]

mod read;
mod write;

pub(crate) use serde::de::MapAccess;
pub(crate) use serde::ser::SerializeMap;

pub(crate) use read::{Object, fill, next_member, object, skip};

/// How a field gets its value when all members are read. Called as the macro's second word says.
pub(crate) mod take {
    pub(crate) use super::read::{optional, or_empty, required};
}

/// How a field is written. Called as the macro's second word says.
pub(crate) mod put {
    pub(crate) use super::write::{optional, required, required as or_empty};
}

/// Reads and writes a struct as a JSON object: each field is followed by `required`, `optional` (absent or `null` is
/// `None`, and `None` is not written) or `or_empty` (absent is an empty list), and by the member's name.
///
/// Members that it does not name are skipped.
macro_rules! object_macro {
    ($name:ident { $($field:ident: $mode:ident $member:literal),* $(,)? }) => {
        impl $crate::rt::object::Object for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($member),*];

            fn read<'de, A: $crate::rt::object::MapAccess<'de>>(
                mut members: A,
            ) -> ::std::result::Result<Self, A::Error> {
                $(let mut $field = ::std::option::Option::None;)*
                while let ::std::option::Option::Some(member) = $crate::rt::object::next_member(&mut members)? {
                    match &*member {
                        $($member => $crate::rt::object::fill(&mut $field, $member, &mut members),)*
                        _ => $crate::rt::object::skip(&mut members),
                    }?;
                }
                ::std::result::Result::Ok(Self {
                    $($field: $crate::rt::object::take::$mode($field, $member)?,)*
                })
            }
        }

        impl<'de> $crate::rt::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::rt::object::object(deserializer)
            }
        }

        impl $crate::rt::Serialize for $name {
            fn serialize<S: $crate::rt::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                let members = serializer.serialize_map(::std::option::Option::None)?;
                $(let members = $crate::rt::object::put::$mode(members, $member, &self.$field)?;)*
                $crate::rt::object::SerializeMap::end(members)
            }
        }
    };
}

pub(crate) use object_macro as object;
