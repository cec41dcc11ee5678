//! Structs as JSON objects: like `derive(Serialize, Deserialize)`, in half the compile time.
//!
//! The code of serde's derive can also read a struct from a list, and its fields by number and by bytes. JSON has none of
//! these. Over all services that code took more than half of the time to check this crate. Here [`object!`] declares the
//! member of each field, and [`read`] and [`write`] contain the shared code once. A reader and a writer keep the first error
//! until the end, because the compiler takes long to check a `?` for each field.
#![allow(
    dead_code,
    unused_imports,
    reason = "used only by generated code; a build without services has none"
)]

mod integers;
mod read;
mod write;

pub(crate) use serde::de::MapAccess;

pub(crate) use read::{ObjectReader, ReadMembers, deserialize_members};
pub(crate) use write::{AsNumbers, ObjectWriter};

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
/// After the mode, `numbers` marks a field that contains an `f64`: it writes whole numbers without a fraction. `integers` marks a
/// field that contains an `i64`: it also reads integers with a fraction of zero.
///
/// `rt::object!(Provider { provider_id: required "providerId", title: optional "title" })` becomes:
///
/// ```ignore
/// impl ReadMembers for Provider {
///     const NAME: &'static str = "Provider";
///     const MEMBERS: &'static [&'static str] = &["providerId", "title"];
///
///     fn read<'de, A: MapAccess<'de>>(mut object: ObjectReader<'de, A>) -> Result<Self, A::Error> {
///         let mut provider_id = None;
///         let mut title = None;
///         while let Some(member) = object.next_member() {
///             match &*member {
///                 "providerId" => object.fill(&mut provider_id, "providerId"),
///                 "title" => object.fill(&mut title, "title"),
///                 _ => object.skip(),
///             }
///         }
///         let read = Self {
///             provider_id: match provider_id {
///                 Some(value) => value,
///                 None => return object.missing("providerId"),
///             },
///             title: title.flatten(),
///         };
///         object.end(read)
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
///         object.entry("providerId", &self.provider_id);
///         object.optional("title", &self.title);
///         object.end()
///     }
/// }
/// ```
macro_rules! object {
    (
        $name:ident {
            $($field:ident: $mode:ident $($numbers:ident)? $member:literal),* $(,)?
            $(..$other:ident $(without $tag:literal)? $(,)?)?
        }
    ) => {
        impl $crate::rt::members::ReadMembers for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($member),*];

            fn read<'de, A: $crate::rt::members::MapAccess<'de>>(
                mut object: $crate::rt::members::ObjectReader<'de, A>,
            ) -> ::std::result::Result<Self, A::Error> {
                $(let mut $field = ::std::option::Option::None;)*
                $(let mut $other = ::std::collections::BTreeMap::new();)?
                while let ::std::option::Option::Some(member) = object.next_member() {
                    match &*member {
                        $($member => $crate::rt::members::fill!(object $field $member $($numbers)?),)*
                        $($($tag => object.skip(),)?)?
                        _ => $crate::rt::members::rest!(object, member $(, $other)?),
                    }
                }
                let read = Self {
                    $($field: $crate::rt::members::value_of!($mode object $field $member),)*
                    $($other,)?
                };
                object.end(read)
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
                $($crate::rt::members::put!(object $mode $member &self.$field, $($numbers)?);)*
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

/// The value of a field after all members are read. Only `required` can fail.
macro_rules! value_of {
    (required $object:ident $field:ident $member:literal) => {
        match $field {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => return $object.missing($member),
        }
    };
    (optional $object:ident $field:ident $member:literal) => {
        $field.flatten()
    };
    (or_empty $object:ident $field:ident $member:literal) => {
        $field.unwrap_or_default()
    };
}

/// Reads the next value into a field.
macro_rules! fill {
    ($object:ident $field:ident $member:literal integers) => {
        $object.fill_integers(&mut $field, $member)
    };
    ($object:ident $field:ident $member:literal $(numbers)?) => {
        $object.fill(&mut $field, $member)
    };
}

/// Writes a field.
macro_rules! put {
    ($object:ident optional $member:literal $value:expr, numbers) => {
        $object.optional(
            $member,
            &($value).as_ref().map($crate::rt::members::AsNumbers),
        )
    };
    ($object:ident $mode:ident $member:literal $value:expr, numbers) => {
        $object.entry($member, &$crate::rt::members::AsNumbers($value))
    };
    ($object:ident optional $member:literal $value:expr, $(integers)?) => {
        $object.optional($member, $value)
    };
    ($object:ident $mode:ident $member:literal $value:expr, $(integers)?) => {
        $object.entry($member, $value)
    };
}

/// Reads the next value: keeps it in the field for members without a field, if there is one.
macro_rules! rest {
    ($object:ident, $member:ident) => {
        $object.skip()
    };
    ($object:ident, $member:ident, $other:ident) => {
        $object.keep(&mut $other, &$member)
    };
}

pub(crate) use {fill, object, put, rest, value_of};
