//! Types: from closed definitions to types with names.
//!
//! First it determines equal definitions (`same`) and the definitions in requests (`reached`). Then it chooses type names
//! (`type_names`) and lowers fields, values and variants (`shapes`). Then `uses` finds how types use each other, and
//! `type_defs` combines all results.

mod field_names;
mod known;
mod predicates;
mod reached;
mod rules;
mod same;
mod shapes;
mod type_defs;
mod type_names;
mod uses;

pub use type_defs::{Types, lower_types};
