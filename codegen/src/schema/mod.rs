//! Closes JSON schemas: from the schemas that an `Api` refers to, to closed definitions.
//!
//! Whatever is reachable from the references is checked against the dialect, `$ref`s are followed, and every nested object,
//! string enum and union is hoisted to a definition of its own. After this stage a field is a scalar, a list, a map, free-form
//! JSON or the place of a definition. A definition is known by its place, so two references to one place are one
//! definition and nothing depends on titles.

mod close;
mod definitions;
mod dialect;
mod limits;
mod node;
mod object;
mod text;
mod union;
mod values;

pub use close::close;
pub use definitions::{
    ClosedField, ClosedKind, ClosedShape, ClosedType, ClosedUnion, Definition, Definitions, Root,
};
