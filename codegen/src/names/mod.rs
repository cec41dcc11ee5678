//! Every Rust spelling in the output is decided here, and only here.
//!
//! A type's name comes from its place: the schema file's name, then parent and field. A list's item takes the singular of
//! the list's name, a map's value adds `Value`, a union's kind adds the tag's first value or else the title of its branch.
//! Where that is clumsy the [`table`] chooses a name by hand. No name depends on what another document holds, so none moves
//! when the API grows.

mod place_name;
mod rust_name;
pub mod table;

pub use place_name::PlaceNames;
pub use rust_name::RustName;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names that a generated module imports or defines itself.
const RESERVED_TYPES: [&str; 31] = [
    "Api",
    "BTreeMap",
    "Box",
    "Builder",
    "Call",
    "Client",
    "Debug",
    "Decode",
    "Default",
    "Deserialize",
    "Deserializer",
    "Display",
    "Endpoint",
    "Error",
    "Formatter",
    "From",
    "Json",
    "Option",
    "Paged",
    "Raw",
    "Result",
    "Self",
    "Serialize",
    "Serializer",
    "Some",
    "String",
    "Timestamp",
    "UnknownValue",
    "Value",
    "Vec",
    "WorkerSession",
];

/// Names of methods that every call has.
const RESERVED_SETTERS: [&str; 20] = [
    "authorized_scopes",
    "body",
    "clone",
    "deadline",
    "header",
    "into_future",
    "items",
    "new",
    "pages",
    "query",
    "required_scopes",
    "retry",
    "send",
    "signed_url",
    "timeout",
    "trace_id",
    "url",
    "wait",
    "wait_items",
    "wait_pages",
];

/// Names of functions that every service has.
const RESERVED_METHODS: [&str; 2] = ["from_env", "new"];

/// Names that a generated module `endpoint` imports or takes from the prelude.
const RESERVED_ENDPOINTS: [&str; 15] = [
    "Api",
    "BTreeMap",
    "Decode",
    "Endpoint",
    "Json",
    "Method",
    "Option",
    "Paged",
    "Raw",
    "ScopeTemplate",
    "Stability",
    "String",
    "Timestamp",
    "Value",
    "Vec",
];

/// Names that a generated module `exchange` imports or takes from the prelude.
const RESERVED_EXCHANGES: [&str; 13] = [
    "Api",
    "BTreeMap",
    "Binding",
    "Display",
    "Exchange",
    "Json",
    "Option",
    "RoutingKey",
    "RoutingKeyWord",
    "String",
    "Timestamp",
    "Value",
    "Vec",
];

/// Names of methods that every binding or every routing key has.
const RESERVED_WORDS: [&str; 13] = [
    "as_str",
    "clone",
    "default",
    "eq",
    "exchange",
    "fmt",
    "from_str",
    "new",
    "optional_word",
    "routing_key_pattern",
    "to_owned",
    "to_string",
    "word",
];

/// Names of methods that every builder has.
const RESERVED_FIELDS: [&str; 2] = ["build", "builder"];

/// The name of something in the runtime, spelled as it is there.
pub fn of_runtime(name: &str) -> RustName {
    RustName::checked(name)
}

/// The variant that holds what a type does not know.
pub fn unknown_variant() -> RustName {
    RustName::checked("UnknownValue")
}

/// Whether a type may not be called so.
pub fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name)
}

/// Whether a query key's setter may not be called so.
pub fn is_reserved_setter(name: &str) -> bool {
    RESERVED_SETTERS.contains(&name)
}

/// Whether an endpoint's method may not be called so.
pub fn is_reserved_method(name: &str) -> bool {
    RESERVED_METHODS.contains(&name)
}

/// Whether an endpoint's type may not be called so.
pub fn is_reserved_endpoint(name: &str) -> bool {
    RESERVED_ENDPOINTS.contains(&name)
}

/// Whether an exchange's type may not be called so.
pub fn is_reserved_exchange(name: &str) -> bool {
    RESERVED_EXCHANGES.contains(&name)
}

/// Whether the method for a word of a routing key may not be called so.
pub fn is_reserved_word(name: &str) -> bool {
    RESERVED_WORDS.contains(&name)
}

/// Whether a request's field may not be called so.
pub fn is_reserved_field(name: &str) -> bool {
    RESERVED_FIELDS.contains(&name)
}

/// `UpperCamelCase`, for types and variants. `None` when nothing is left.
pub fn camel(wire: &str) -> Option<RustName> {
    RustName::new(&wire.to_upper_camel_case())
}

/// `snake_case`, for modules, methods, arguments and fields. `None` when nothing is left.
pub fn snake(wire: &str) -> Option<RustName> {
    RustName::new(&wire.to_snake_case())
}

/// The variant of a string enum: a value may be empty, or start with a digit.
pub fn variant(wire: &str) -> Option<RustName> {
    match wire {
        "" => Some(RustName::checked("Empty")),
        wire if wire.starts_with(|first: char| first.is_ascii_digit()) => {
            camel(&format!("v{wire}"))
        }
        wire => camel(wire),
    }
}

/// The module of a service: the first version has the service's name, a later one adds its own.
pub fn module(service: &str, version: &str) -> Option<RustName> {
    snake(&versioned(service, version))
}

/// The struct of a service, named like its module.
pub fn service(service: &str, version: &str) -> Option<RustName> {
    camel(&versioned(service, version))
}

/// The argument that a request's body is passed in: `request`, unless a placeholder is called so.
pub fn body_argument(arguments: &[RustName]) -> RustName {
    let taken = arguments
        .iter()
        .any(|argument| argument.as_str() == "request");
    RustName::checked(if taken { "request_body" } else { "request" })
}

/// A schema's title as another name that the documentation finds a type by; `None` for a title that is a sentence.
pub fn alias(title: &str) -> Option<String> {
    const LONGEST: usize = 50;
    Some(title.to_upper_camel_case()).filter(|alias| !alias.is_empty() && alias.len() <= LONGEST)
}

fn versioned(service: &str, version: &str) -> String {
    if version == "v1" {
        service.to_owned()
    } else {
        format!("{service}-{version}")
    }
}
