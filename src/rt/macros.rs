//! What every endpoint, every string enum and every union has alike.

/// The endpoint's constants, so that the trait need not be imported.
macro_rules! constants {
    ($($endpoint:ident),+ $(,)?) => {$(
        impl $endpoint {
            /// The endpoint's name as in the API reference.
            pub const NAME: &'static str = <Self as $crate::rt::Endpoint>::NAME;
            /// The HTTP method.
            pub const METHOD: $crate::rt::Method = <Self as $crate::rt::Endpoint>::METHOD;
            /// The route as in the API reference, with its placeholders.
            pub const ROUTE: &'static str = <Self as $crate::rt::Endpoint>::ROUTE;
            /// What the service's authors promise about the endpoint.
            pub const STABILITY: $crate::rt::Stability = <Self as $crate::rt::Endpoint>::STABILITY;
        }
    )+};
}

/// The exchange's constants, and the ways to its messages, so that the trait need not be imported.
macro_rules! exchanges {
    ($($exchange:ident),+ $(,)?) => {$(
        impl $exchange {
            /// The exchange's name as in the reference.
            pub const NAME: &'static str = <Self as $crate::rt::Exchange>::NAME;
            /// The exchange's whole name on the broker.
            pub const EXCHANGE: &'static str = <Self as $crate::rt::Exchange>::EXCHANGE;

            /// Which messages to ask for: every one, until words are given.
            pub fn binding() -> $crate::rt::Binding<Self> {
                $crate::rt::Binding::new()
            }

            /// Takes apart the routing key that a message came with.
            ///
            /// # Errors
            ///
            /// A key that is not one of this exchange.
            pub fn routing_key(text: &str) -> ::std::result::Result<$crate::rt::RoutingKey<Self>, $crate::rt::Error> {
                text.parse()
            }

            /// Reads a message.
            ///
            /// # Errors
            ///
            /// Bytes that are not JSON of this form; [`Error::decode_path`](crate::Error::decode_path) says where.
            pub fn message(
                json: &[u8],
            ) -> ::std::result::Result<<Self as $crate::rt::Exchange>::Message, $crate::rt::Error> {
                $crate::rt::message::<Self>(json)
            }
        }
    )+};
}

/// The methods for the words of a routing key, for each exchange that has these words: on its bindings to set a word, and on
/// its routing keys to read one. An `optional` word may not apply to a message.
///
/// `rt::routing_key!(exchange { A } { b_c: required "bC", d: optional "d" })` becomes:
///
/// ```ignore
/// impl Binding<exchange::A> {
///     pub fn b_c(self, word: impl Display) -> Self {
///         self.word("bC", word)
///     }
///
///     pub fn d(self, word: impl Display) -> Self {
///         self.word("d", word)
///     }
/// }
///
/// impl RoutingKey<exchange::A> {
///     pub fn b_c(&self) -> &str {
///         self.word("bC")
///     }
///
///     pub fn d(&self) -> Option<&str> {
///         self.optional_word("d")
///     }
/// }
/// ```
macro_rules! routing_key {
    ($module:ident { $($exchange:ident),+ $(,)? } $words:tt) => {$(
        $crate::rt::routing_key!(@exchange $module::$exchange, $words);
    )+};
    (@exchange $exchange:path, {
        $($(#[$docs:meta])* $method:ident: $mode:ident $word:literal),+ $(,)?
    }) => {
        impl $crate::rt::Binding<$exchange> {$(
            #[doc = concat!("Selects only messages with this `", $word, "`.")]
            pub fn $method(self, word: impl $crate::rt::Display) -> Self {
                self.word($word, word)
            }
        )+}

        impl $crate::rt::RoutingKey<$exchange> {$(
            $crate::rt::routing_key!(@read $(#[$docs])* $method $mode $word);
        )+}
    };
    (@read $(#[$docs:meta])* $method:ident required $word:literal) => {
        $(#[$docs])*
        pub fn $method(&self) -> &str {
            self.word($word)
        }
    };
    (@read $(#[$docs:meta])* $method:ident optional $word:literal) => {
        $(#[$docs])*
        ///
        /// `None` if the word does not apply to the message.
        pub fn $method(&self) -> ::std::option::Option<&str> {
            self.optional_word($word)
        }
    };
}

/// What follows, for an enum of strings, from its `as_str` and its `From<&str>`.
macro_rules! string_enum {
    ($($name:ident),+ $(,)?) => {$(
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // Not `Self::Err`, which may be a variant.
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::convert::From<&::std::string::String> for $name {
            fn from(text: &::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::convert::From<&$name> for $name {
            fn from(value: &$name) -> Self {
                ::std::clone::Clone::clone(value)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::std::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::rt::Serialize for $name {
            fn serialize<S: $crate::rt::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::rt::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::rt::string(deserializer)
            }
        }
    )+};
}

/// From each kind's struct into the union.
macro_rules! union_from {
    ($union:ident { $($variant:ident($kind:ty)),+ $(,)? }) => {$(
        impl ::std::convert::From<$kind> for $union {
            fn from(kind: $kind) -> Self {
                Self::$variant(kind)
            }
        }
    )+};
}

/// Makes [`Credentials`](crate::Credentials) of a struct that has their fields.
macro_rules! credentials {
    ($name:ident { $client_id:ident, $access_token:ident, required $certificate:ident }) => {
        $crate::rt::credentials!(@of $name, $client_id, $access_token, given => {
            ::std::option::Option::Some(given.$certificate.as_str())
        });
    };
    ($name:ident { $client_id:ident, $access_token:ident, optional $certificate:ident }) => {
        $crate::rt::credentials!(@of $name, $client_id, $access_token, given => {
            given.$certificate.as_deref()
        });
    };
    (@of $name:ident, $client_id:ident, $access_token:ident, $given:ident => $certificate:expr) => {
        impl ::std::convert::TryFrom<&$name> for $crate::rt::Credentials {
            type Error = $crate::rt::Error;

            /// Fails with [`is_decode`](crate::Error::is_decode) if the certificate is not valid. An empty one counts as
            /// none.
            fn try_from($given: &$name) -> ::std::result::Result<Self, $crate::rt::Error> {
                Self::received(&$given.$client_id, &$given.$access_token, $certificate)
            }
        }
    };
}

/// From a reference to one struct into another, where the conversion by value is there.
macro_rules! from_reference {
    ($from:ident => $to:ident) => {
        impl ::std::convert::From<&$from> for $to {
            fn from(value: &$from) -> Self {
                Self::from(::std::clone::Clone::clone(value))
            }
        }
    };
}

pub(crate) use {
    constants, credentials, exchanges, from_reference, routing_key, string_enum, union_from,
};
