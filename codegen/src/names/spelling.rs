//! From a name on the wire to a Rust identifier in the case that Rust wants.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::rust_name::RustName;

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
