//! Types: from closed definitions to types with names.
//!
//! First it is settled which definitions are one type (`same`) and which ones requests hold (`requests`), then what each type
//! is called (`type_names`), then its fields, variants or kinds (`shapes`), then what types tell of each other (`uses`). `type_defs` puts this together.

mod field_names;
mod known;
mod predicates;
mod requests;
mod same;
mod shapes;
mod type_defs;
mod type_names;
mod uses;

pub use type_defs::{Types, lower_types};
