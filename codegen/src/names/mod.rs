//! Every Rust spelling in the output is decided here, and only here.
//!
//! A type's name comes from its place: the schema file's name, then parent and field. A list's item takes the singular of
//! the list's name, a map's value adds `Value`, a union's kind adds the tag's first value or else the title of its branch.
//! Where that is clumsy the [`table`] chooses a name by hand. No name depends on what another document holds, so none moves
//! when the API grows.

mod place_name;
pub mod query;
pub mod reserved;
mod rust_name;
pub mod table;

pub use place_name::PlaceNames;
pub use reserved::{
    is_reserved_endpoint, is_reserved_exchange, is_reserved_field, is_reserved_method,
    is_reserved_setter, is_reserved_type, is_reserved_word,
};
pub use rust_name::RustName;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// The name of something in the runtime, spelled as it is there.
pub fn of_runtime(name: &str) -> RustName {
    RustName::checked(name)
}

/// The variant that holds what a type does not know.
pub fn unknown_variant() -> RustName {
    RustName::checked("UnknownValue")
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
