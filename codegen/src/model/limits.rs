//! Limits of values.

/// The limits of a value. Each is only set if it applies to the value's type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The minimum and maximum length, in characters.
    pub length: (Option<u64>, Option<u64>),
    /// The regular expression for a string.
    pub pattern: Option<String>,
    /// The format of a string, except `date-time`.
    pub format: Option<String>,
    /// The minimum and maximum number, in the schema's spelling.
    pub range: (Option<String>, Option<String>),
    /// The minimum and maximum number of items.
    pub items: (Option<u64>, Option<u64>),
    /// Whether items must be unique.
    pub unique: bool,
    /// The allowed values, if the type does not list them.
    pub values: Vec<String>,
    /// The default value in the service.
    pub default: Option<String>,
    /// The number of which each value is a multiple, in the schema's spelling.
    pub multiple_of: Option<String>,
    /// The minimum and maximum number of properties.
    pub properties: (Option<u64>, Option<u64>),
    /// The limits of each item of a list, or of each value of a map.
    pub inner: Option<Box<Limits>>,
}
