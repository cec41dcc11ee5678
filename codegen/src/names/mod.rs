//! Every Rust spelling in the output is decided here, and only here.
//!
//! A type's name comes from its place: the schema file's name, then parent and field. A list's item takes the singular of
//! the list's name, a map's value adds `Value`, a union's kind adds the tag's first value or else the title of its branch.
//! Where that is clumsy the [`table`] chooses a name by hand. No name depends on what another document holds, so none moves
//! when the API grows. Only a name that is taken does: see [`Namespace`].

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
    alias, camel, module, of_runtime, service, set_of_builder, snake, unknown_variant,
};
