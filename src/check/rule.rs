//! Rules: the limits of a schema as constant data.

use super::format::Format;
use super::number::Number;
use super::pattern::Pattern;

/// Rules that a value must satisfy, all of them.
pub type Rules = &'static [Rule];

/// One limit of a schema. A rule for one type of JSON value accepts every value of another type.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// The value may be secret: violations do not show it.
    Hidden,
    /// The type of the value.
    Is(Kind),
    /// The value is one of these strings.
    Texts(&'static [&'static str]),
    /// The value is one of these values, each as JSON text.
    Values(&'static [&'static str]),
    /// The minimum length of a string, in Unicode code points.
    MinLength(u64),
    /// The maximum length of a string, in Unicode code points.
    MaxLength(u64),
    /// A string matches the pattern somewhere.
    Matches(&'static Pattern),
    /// A string has this format.
    Has(Format),
    /// The minimum of a number.
    Minimum(Number),
    /// The maximum of a number.
    Maximum(Number),
    /// A number is a multiple of this one.
    MultipleOf(Number),
    /// The minimum number of items in a list.
    MinItems(u64),
    /// The maximum number of items in a list.
    MaxItems(u64),
    /// No two items of a list are equal.
    Unique,
    /// The rules of each item of a list.
    Items(Rules),
    /// The minimum number of members of an object.
    MinMembers(u64),
    /// The maximum number of members of an object.
    MaxMembers(u64),
    /// Members that an object must have.
    Required(&'static [&'static str]),
    /// The rules of members of an object, sorted by name.
    Members(&'static [(&'static str, Rules)]),
    /// The rules of each member that [`Members`](Self::Members) of the same rules does not name.
    OtherMembers(Rules),
    /// An object has no member that [`Members`](Self::Members) of the same rules does not name.
    NoOtherMembers,
    /// An object with this member also has the others.
    Needs(&'static str, &'static [&'static str]),
    /// An object with this member also satisfies these rules.
    With(&'static str, Rules),
    /// The rules of another type.
    Like(fn() -> Rules),
    /// Each of these rules is satisfied.
    All(&'static [Rules]),
    /// At least one of these rules is satisfied.
    Any(&'static [Rules]),
    /// Exactly one of these rules is satisfied.
    One(&'static [Rules]),
    /// The rules are not satisfied.
    Not(Rules),
    /// If the first rules are satisfied, so are the second, else the third.
    If(Rules, Rules, Rules),
}

/// The types of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A list.
    List,
    /// A boolean.
    Boolean,
    /// An integer. `1.0` counts as one.
    Integer,
    /// Any number.
    Number,
    /// An object.
    Object,
    /// A string.
    Text,
}

impl Kind {
    /// Returns the type in words, with its article.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::List => "a list",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Object => "an object",
            Self::Text => "a string",
        }
    }
}
