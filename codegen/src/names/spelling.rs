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

/// `UpperCamelCase`, for types and variants, with a `V` in front of a digit. `None` when nothing is left.
pub fn camel(wire: &str) -> Option<RustName> {
    match begins_with_digit(wire) {
        true => RustName::new(&format!("v{wire}").to_upper_camel_case()),
        false => RustName::new(&wire.to_upper_camel_case()),
    }
}

/// `snake_case`, for modules, methods, arguments and fields, with a `v` in front of a digit. `None` when nothing is left.
pub fn snake(wire: &str) -> Option<RustName> {
    match begins_with_digit(wire) {
        true => RustName::new(&format!("v{wire}").to_snake_case()),
        false => RustName::new(&wire.to_snake_case()),
    }
}

/// The variant of a string enum: a value may be empty.
pub fn variant(wire: &str) -> Option<RustName> {
    match wire {
        "" => Some(RustName::checked("Empty")),
        wire => camel(wire),
    }
}

/// Whether the first character that a name keeps is a digit.
fn begins_with_digit(wire: &str) -> bool {
    let mut kept = wire.chars().skip_while(|first| !first.is_alphanumeric());
    kept.next().is_some_and(|first| first.is_ascii_digit())
}

/// The module of a service: the first version has the service's name, a later one adds its own.
pub fn module(service: &str, version: &str) -> Option<RustName> {
    snake(&versioned(service, version))
}

/// The struct of a service, named like its module.
pub fn service(service: &str, version: &str) -> Option<RustName> {
    camel(&versioned(service, version))
}

/// The name that `bon` makes of a field for the state of its builder: `a_1` and `a1` have the same.
pub fn set_of_builder(field: &RustName) -> String {
    let words = field.unraw().split('_');
    let capitals = words.flat_map(|word| {
        let mut rest = word.chars();
        let first = rest.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(rest)
    });
    "Set".chars().chain(capitals).collect()
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
