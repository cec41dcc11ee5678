//! Chooses every Rust name in the output. No other module does.
//!
//! The name of a type comes from its place: the name of the schema file, then parent and field. A list item gets the
//! singular of the list's name, a map value the suffix `Value`, and a union variant the first value of its tag or else the
//! title of its branch. The [`table`] overrides awkward names. A name does not depend on other documents, so additions to the
//! API do not rename anything. The exception are clashes of names: see [`Namespace`].

pub mod integers;
mod namespace;
mod place_name;
pub mod predicates;
pub mod query;
pub mod reserved;
mod rust_name;
mod spelling;
mod table;

pub use namespace::{Namespace, OnClash};
pub use place_name::PlaceNames;
pub use rust_name::RustName;
pub use spelling::{
    MAYBE, alias, camel, module, of_runtime, other_field, service, snake, unknown_variant,
};
