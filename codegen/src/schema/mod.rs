//! Closes JSON schemas: converts the schemas of an `Api` to closed definitions.
//!
//! This stage checks all reachable schemas against the dialect, follows `$ref`s, and hoists each nested object, string enum
//! and union to its own definition. Afterwards a field is a scalar, a list, a map, free-form JSON or the place of a
//! definition. The place identifies a definition, so two references to one place share a definition, and titles have no
//! effect.

mod close;
mod closed_limits;
mod definitions;
mod dialect;
mod limits;
mod members;
mod node;
mod object;
mod rules;
mod text;
mod union;
mod values;

pub use close::close;
pub use definitions::{
    ClosedField, ClosedKind, ClosedShape, ClosedType, ClosedUnion, Definition, Definitions, Root,
};
