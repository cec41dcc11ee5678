//! Limits of a value.

/// The limits of one value, each only where it fits the value's type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The least and the greatest length in characters.
    pub length: (Option<u64>, Option<u64>),
    /// The regular expression that a string matches.
    pub pattern: Option<String>,
    /// The named format of a string, other than `date-time`.
    pub format: Option<String>,
    /// The least and the greatest number, as they are written.
    pub range: (Option<String>, Option<String>),
    /// The least and the greatest number of items.
    pub items: (Option<u64>, Option<u64>),
    /// Whether no item may stand twice.
    pub unique: bool,
    /// The values that there can be, where the type does not list them.
    pub values: Vec<String>,
    /// What the server takes when nothing is sent.
    pub default: Option<String>,
    /// The number that each number is a multiple of, as it is written.
    pub multiple_of: Option<String>,
    /// The least and the greatest number of properties.
    pub properties: (Option<u64>, Option<u64>),
    /// The limits of each item of a list, or of each value of a map.
    pub inner: Option<Box<Limits>>,
}
