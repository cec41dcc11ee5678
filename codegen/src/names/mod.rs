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
mod spelling;
mod table;

pub use place_name::PlaceNames;
pub use reserved::{
    is_reserved_endpoint, is_reserved_exchange, is_reserved_field, is_reserved_method,
    is_reserved_setter, is_reserved_type, is_reserved_word,
};
pub use rust_name::RustName;
pub use spelling::{
    alias, body_argument, camel, module, of_runtime, service, snake, unknown_variant,
};
