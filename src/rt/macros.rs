//! Macros for the code that all endpoints, exchanges, string enums or unions share.

/// Defines the constants of endpoints, so that users need not import the trait.
macro_rules! constants {
    ($($endpoint:ident),+ $(,)?) => {$(
        impl $endpoint {
            /// The name of the endpoint in the API reference.
            pub const NAME: &'static str = <Self as $crate::rt::Endpoint>::NAME;
            /// The HTTP method.
            pub const METHOD: $crate::rt::Method = <Self as $crate::rt::Endpoint>::METHOD;
            /// The route in the API reference, with its placeholders.
            pub const ROUTE: &'static str = <Self as $crate::rt::Endpoint>::ROUTE;
            /// The stability that the authors of the service promise.
            pub const STABILITY: $crate::rt::Stability = <Self as $crate::rt::Endpoint>::STABILITY;
        }
    )+};
}

/// Defines the constants and functions of exchanges, so that users need not import the trait.
macro_rules! exchanges {
    ($($exchange:ident),+ $(,)?) => {$(
        impl $exchange {
            /// The name of the exchange in the API reference.
            pub const NAME: &'static str = <Self as $crate::rt::Exchange>::NAME;
            /// The full name of the exchange on the broker.
            pub const EXCHANGE: &'static str = <Self as $crate::rt::Exchange>::EXCHANGE;

            /// Returns a binding that selects every message until a word is set.
            pub fn binding() -> $crate::rt::Binding<Self> {
                $crate::rt::Binding::new()
            }

            /// Parses the routing key of a message.
            ///
            /// # Errors
            ///
            /// Fails if it is not a routing key of this exchange.
            pub fn routing_key(text: &str) -> ::std::result::Result<$crate::rt::RoutingKey<Self>, $crate::rt::Error> {
                text.parse()
            }

            /// Decodes a message.
            ///
            /// # Errors
            ///
            /// Fails if the bytes are not JSON of this type. [`Error::decode_path`](crate::Error::decode_path) returns
            /// the place.
            pub fn message(
                json: &[u8],
            ) -> ::std::result::Result<<Self as $crate::rt::Exchange>::Message, $crate::rt::Error> {
                $crate::rt::message::<Self>(json)
            }

            /// Decodes a delivery of this exchange: its routing key and its message.
            ///
            /// [`Delivery::read`](crate::pulse::Delivery::read) returns `None` for other exchanges instead of an error.
            ///
            /// # Errors
            ///
            /// Fails if the delivery is from another exchange, or if its routing key or body is not of this type.
            pub fn decode(
                delivery: &$crate::rt::Delivery,
            ) -> ::std::result::Result<$crate::rt::Received<Self>, $crate::rt::Error> {
                $crate::rt::decode_delivery::<Self>(delivery)
            }
        }
    )+};
}

/// Defines the methods for the words of a routing key, for each exchange that has these words.
///
/// A method of the binding sets a word. A method of the routing key returns it. An `optional` word may not apply to a
/// message.
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

/// Implements the traits of a string enum, by its `as_str` and its `From<&str>`.
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

/// Implements the conversions from the struct of each variant into the union.
macro_rules! union_from {
    ($union:ident { $($variant:ident($kind:ty)),+ $(,)? }) => {$(
        impl ::std::convert::From<$kind> for $union {
            fn from(kind: $kind) -> Self {
                Self::$variant(kind)
            }
        }
    )+};
}

/// Implements the conversions of a union with a variant for strings.
macro_rules! text_kind {
    ($union:ident::$variant:ident) => {
        impl ::std::convert::From<&str> for $union {
            fn from(text: &str) -> Self {
                Self::$variant(text.to_owned())
            }
        }

        impl ::std::convert::From<::std::string::String> for $union {
            fn from(text: ::std::string::String) -> Self {
                Self::$variant(text)
            }
        }
    };
}

/// Marks a generated type, so that a reference to it converts into `Json`.
macro_rules! into_json {
    ($name:ident) => {
        impl $crate::rt::Sealed for $name {}
    };
}

/// Implements the conversion into [`Credentials`](crate::Credentials) for a struct with their fields.
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

            /// Fails with [`is_decode`](crate::Error::is_decode) if the certificate is invalid. An empty certificate
            /// counts as absent.
            fn try_from($given: &$name) -> ::std::result::Result<Self, $crate::rt::Error> {
                Self::received(&$given.$client_id, &$given.$access_token, $certificate)
            }
        }
    };
}

/// Implements the conversion from a reference to one struct into another that has a conversion by value.
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
    constants, credentials, exchanges, from_reference, into_json, routing_key, string_enum,
    text_kind, union_from,
};
