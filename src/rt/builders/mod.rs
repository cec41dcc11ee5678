//! Builders of requests, payloads and configurations.
//!
//! Each required field is a type parameter of its builder: [`Missing`](crate::Missing) until it is set, then the type of the field. `build`
//! exists only if all have their types, so a forgotten field is a compile error, and `build` cannot fail. A builder that
//! [`builder!`] defines costs a third of the compile time of a builder from a derive macro.

mod convert;
mod task_dates;

pub(crate) use convert::{list, lists, map};
pub(crate) use task_dates::task_dates;

/// Defines the builder of a struct: the required fields, then the other fields, each with what its setter accepts.
///
/// | setter | accepts | the field |
/// |---|---|---|
/// | `value(T)` | `T` | `T` |
/// | `into(T)` | `impl Into<T>` | `T` |
/// | `items(T)` | items of `T` | `Vec<T>` |
/// | `list(T)` | items of `impl Into<T>` | `Vec<T>` |
/// | `lists(T)` | lists with items of `impl Into<T>` | `Vec<Vec<T>>` |
/// | `entries(T)` | pairs of a key and `T` | `BTreeMap<String, T>` |
/// | `map(T)` | pairs of a key and `impl Into<T>` | `BTreeMap<String, T>` |
///
/// `rt::builder!(A, ABuilder { b: required into(String) } { c / maybe_c: optional value(i64) })` becomes:
///
/// ```ignore
/// #[derive(Clone)]
/// #[must_use]
/// pub struct ABuilder<b> {
///     b: b,
///     c: Option<i64>,
/// }
///
/// impl A {
///     pub fn builder() -> ABuilder<Missing> {
///         ABuilder { b: Missing, c: None }
///     }
/// }
///
/// impl<b> ABuilder<b> {
///     pub fn b(self, value: impl Into<String>) -> ABuilder<String> {
///         ABuilder { b: value.into(), c: self.c }
///     }
///
///     pub fn c(mut self, value: i64) -> Self {
///         self.c = Some(value);
///         self
///     }
///
///     pub fn maybe_c(mut self, value: Option<i64>) -> Self {
///         self.c = value;
///         self
///     }
/// }
///
/// impl ABuilder<String> {
///     pub fn build(self) -> A {
///         A { b: self.b, c: self.c }
///     }
/// }
/// ```
macro_rules! builder {
    (
        $name:ident, $builder:ident
        { $($required:ident: required $given:ident($type:ty)),* $(,)? }
        { $($field:ident / $maybe:ident: $mode:ident $accepted:ident($held:ty)),* $(,)? }
    ) => {
        #[doc = concat!("Builds a [`", stringify!($name), "`].")]
        ///
        /// Each type parameter is a required field: [`Missing`](crate::Missing) until its setter is called, then the
        /// type of the field. `build` exists when none of them is `Missing`. A setter that is called again replaces
        /// the value.
        // Without defaults, because a compiler error leaves out parameters that are equal to their defaults.
        #[allow(non_camel_case_types, reason = "a type parameter has the name of its field")]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $builder<$($required),*> {
            $($required: $required,)*
            $($field: ::std::option::Option<$crate::rt::builders::held!($accepted($held))>,)*
        }

        // A derive macro does not accept types that are macros.
        #[allow(non_camel_case_types)]
        impl<$($required: ::std::clone::Clone),*> ::std::clone::Clone for $builder<$($required),*> {
            fn clone(&self) -> Self {
                Self {
                    $($required: ::std::clone::Clone::clone(&self.$required),)*
                    $($field: ::std::clone::Clone::clone(&self.$field),)*
                }
            }
        }

        impl $name {
            /// Returns a builder without any field.
            pub fn builder() -> $builder<$($crate::rt::builders::missing!($required)),*> {
                $builder {
                    $($required: $crate::rt::Missing,)*
                    $($field: ::std::option::Option::None,)*
                }
            }
        }

        $crate::rt::builders::required_setters!(
            $name, $builder [] [$($required $given($type))*] [$($field)*]
        );

        #[allow(non_camel_case_types)]
        impl<$($required),*> $builder<$($required),*> {$(
            #[doc = concat!("Sets the field `", stringify!($field), "` of [`", stringify!($name), "`].")]
            pub fn $field(mut self, value: $crate::rt::builders::accepted!($accepted($held))) -> Self {
                self.$field = ::std::option::Option::Some($crate::rt::builders::converted!($accepted value));
                self
            }

            #[doc = concat!("Sets or clears the field `", stringify!($field), "` of [`", stringify!($name), "`].")]
            pub fn $maybe(
                mut self,
                value: ::std::option::Option<$crate::rt::builders::accepted!($accepted($held))>,
            ) -> Self {
                self.$field = $crate::rt::builders::converted!($accepted option value);
                self
            }
        )*}

        impl $builder<$($crate::rt::builders::held!($given($type))),*> {
            #[doc = concat!("Returns the [`", stringify!($name), "`].")]
            pub fn build(self) -> $name {
                $name {
                    $($required: self.$required,)*
                    $($field: $crate::rt::builders::built!($mode self $field),)*
                }
            }
        }
    };
}

/// Defines the setters of the required fields after those `before`. Each changes the type parameter of its field.
macro_rules! required_setters {
    ($name:ident, $builder:ident [$($before:ident)*] [] [$($optional:ident)*]) => {};
    (
        $name:ident, $builder:ident
        [$($before:ident)*]
        [$field:ident $given:ident($type:ty) $($after:ident $given_after:ident($type_after:ty))*]
        [$($optional:ident)*]
    ) => {
        #[allow(non_camel_case_types)]
        impl<$($before,)* $field, $($after),*> $builder<$($before,)* $field, $($after),*> {
            #[doc = concat!("Sets the required field `", stringify!($field), "` of [`", stringify!($name), "`].")]
            pub fn $field(
                self,
                value: $crate::rt::builders::accepted!($given($type)),
            ) -> $builder<$($before,)* $crate::rt::builders::held!($given($type)), $($after),*> {
                $builder {
                    $field: $crate::rt::builders::converted!($given value),
                    $($before: self.$before,)*
                    $($after: self.$after,)*
                    $($optional: self.$optional,)*
                }
            }
        }

        $crate::rt::builders::required_setters!(
            $name, $builder
            [$($before)* $field]
            [$($after $given_after($type_after))*]
            [$($optional)*]
        );
    };
}

/// The type of a required field that is not set.
macro_rules! missing {
    ($required:ident) => {
        $crate::rt::Missing
    };
}

/// The type of a field.
macro_rules! held {
    (value($type:ty)) => { $type };
    (into($type:ty)) => { $type };
    (items($type:ty)) => { ::std::vec::Vec<$type> };
    (list($type:ty)) => { ::std::vec::Vec<$type> };
    (lists($type:ty)) => { ::std::vec::Vec<::std::vec::Vec<$type>> };
    (entries($type:ty)) => { ::std::collections::BTreeMap<::std::string::String, $type> };
    (map($type:ty)) => { ::std::collections::BTreeMap<::std::string::String, $type> };
}

/// The type of a setter's argument.
macro_rules! accepted {
    (value($type:ty)) => { $type };
    (into($type:ty)) => { impl ::std::convert::Into<$type> };
    (items($type:ty)) => { impl ::std::iter::IntoIterator<Item = $type> };
    (list($type:ty)) => { impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<$type>> };
    (lists($type:ty)) => { impl ::std::iter::IntoIterator<Item = impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<$type>>> };
    (entries($type:ty)) => { impl ::std::iter::IntoIterator<Item = (impl ::std::convert::Into<::std::string::String>, $type)> };
    (map($type:ty)) => { impl ::std::iter::IntoIterator<Item = (impl ::std::convert::Into<::std::string::String>, impl ::std::convert::Into<$type>)> };
}

/// The value of a field from the argument of its setter, or from an `Option` with it.
macro_rules! converted {
    (value $value:ident) => {
        $value
    };
    ($accepted:ident $value:ident) => {
        $crate::rt::builders::conversion!($accepted)($value)
    };
    (value option $value:expr) => {
        $value
    };
    ($accepted:ident option $value:expr) => {
        $value.map($crate::rt::builders::conversion!($accepted))
    };
}

/// The function that converts the argument of a setter.
macro_rules! conversion {
    (into) => {
        ::std::convert::Into::into
    };
    (items) => {
        ::std::iter::FromIterator::from_iter
    };
    (list) => {
        $crate::rt::builders::list
    };
    (lists) => {
        $crate::rt::builders::lists
    };
    (entries) => {
        $crate::rt::builders::map
    };
    (map) => {
        $crate::rt::builders::map
    };
}

/// The value of a field in the struct.
macro_rules! built {
    (optional $builder:ident $field:ident) => {
        $builder.$field
    };
    (or_empty $builder:ident $field:ident) => {
        $builder.$field.unwrap_or_default()
    };
}

pub(crate) use {accepted, builder, built, conversion, converted, held, missing, required_setters};
