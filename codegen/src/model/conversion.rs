//! Conversions between types.

use crate::names::RustName;

/// A conversion of one struct into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The source.
    pub from: RustName,
    /// The target.
    pub to: RustName,
    /// The fields of the target, each with its value.
    pub fields: Vec<(RustName, FieldSource)>,
    /// The fields of the source that the target lacks.
    pub dropped: Vec<RustName>,
}

/// The value of a field of the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldSource {
    /// This field of the source.
    AsIs(RustName),
    /// This field of the source, which is always there, in a field that is not.
    InSome(RustName),
    /// None: the source lacks the field.
    Unset,
}
