//! Types: from closed definitions to types with names.
//!
//! First it is settled which definitions are one type (`same`), then what each type is called (`type_names`), then its fields,
//! variants or kinds (`shapes`), then what types tell of each other (`uses`). `type_defs` puts this together.

mod reserved;
mod same;
mod shapes;
mod type_defs;
mod type_names;
mod uses;

pub use type_defs::{Types, lower_types};
