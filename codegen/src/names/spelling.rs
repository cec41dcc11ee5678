//! Converts wire names to Rust identifiers in the usual case.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::rust_name::RustName;

/// The prefix of the setter of an optional field that accepts an `Option`.
pub const MAYBE: &str = "maybe_";

/// Returns the name of an item of the runtime, unchanged.
pub fn of_runtime(name: &str) -> RustName {
    RustName::checked(name)
}

/// Returns the name of the variant for unknown values.
pub fn unknown_variant() -> RustName {
    RustName::checked("UnknownValue")
}

/// Converts to `UpperCamelCase`, for types and variants. A `V` precedes a digit. `None` if no characters remain.
pub fn camel(wire: &str) -> Option<RustName> {
    match begins_with_digit(wire) {
        true => RustName::new(&format!("v{wire}").to_upper_camel_case()),
        false => RustName::new(&wire.to_upper_camel_case()),
    }
}

/// Converts to `snake_case`, for modules, methods, arguments and fields. A `v` precedes a digit. `None` if no characters remain.
pub fn snake(wire: &str) -> Option<RustName> {
    match begins_with_digit(wire) {
        true => RustName::new(&format!("v{wire}").to_snake_case()),
        false => RustName::new(&wire.to_snake_case()),
    }
}

/// Returns the variant name for a value, which may be empty.
pub fn variant(wire: &str) -> Option<RustName> {
    match wire {
        "" => Some(RustName::checked("Empty")),
        wire => camel(wire),
    }
}

/// Returns whether the first usable character is a digit.
fn begins_with_digit(wire: &str) -> bool {
    let mut kept = wire.chars().skip_while(|first| !first.is_alphanumeric());
    kept.next().is_some_and(|first| first.is_ascii_digit())
}

/// Returns the module name of a service: the service's name, with the version unless it is the first.
pub fn module(service: &str, version: &str) -> Option<RustName> {
    snake(&versioned(service, version))
}

/// Returns the struct name of a service, in the form of its module name.
pub fn service(service: &str, version: &str) -> Option<RustName> {
    camel(&versioned(service, version))
}

/// Returns the name of the field with the unknown members of a struct.
pub fn other_field() -> RustName {
    RustName::checked("other")
}

/// Returns a schema's title as a search alias of its type; `None` if the title is a sentence.
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
