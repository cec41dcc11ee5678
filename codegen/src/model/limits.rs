//! Limits of values.

/// The limits of a value. Each is only set if it applies to the value's type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Whether free-form JSON must be an object.
    pub object: bool,
    /// The limits of an object on its members as a whole. For a field, only if its type is a map or free-form JSON.
    pub members: Members,
    /// The alternative limits of a string.
    pub alternatives: Option<Alternatives>,
}

/// The limits of an object on its members as a whole: which of them it must, can and must not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// The members that a map or free-form JSON must have. For a struct, the fields have this information.
    pub required: Vec<String>,
    /// Whether other members than the known ones are forbidden: `additionalProperties` is `false`.
    pub closed: bool,
    /// The members that it must not have, because their schema is `not: {}`.
    pub forbidden: Vec<String>,
    /// Members, each with the other members that an object with that member must have.
    pub dependencies: Vec<(String, Vec<String>)>,
    /// The members that it must not have together.
    pub not_all: Vec<String>,
    /// Groups of members. It must have all members of exactly one group.
    pub one_of: Vec<Vec<String>>,
    /// Groups of members. It must have all members of at least one group.
    pub any_of: Vec<Vec<String>>,
}

/// Alternative limits of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternatives {
    /// Whether exactly one alternative must apply (`oneOf`), not one or more (`anyOf`).
    pub exactly_one: bool,
    /// The alternatives.
    pub limits: Vec<Limits>,
}
