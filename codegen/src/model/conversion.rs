//! Conversions between types.

use crate::names::RustName;

/// A conversion of one struct into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The source type.
    pub from: RustName,
    /// The target type.
    pub to: RustName,
    /// The target's fields, each with the source of its value.
    pub fields: Vec<(RustName, FieldSource)>,
    /// The source's fields that the target lacks.
    pub dropped: Vec<RustName>,
}

/// The source of a target field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldSource {
    /// The field with this name in the source.
    AsIs(RustName),
    /// The required field with this name in the source, for an optional field of the target.
    InSome(RustName),
    /// No value: the source lacks the field.
    Unset,
}
