//! Rules: the limits of a schema, for checks of values before they are sent.
//!
//! [`Limits`](super::Limits) describe a field for its documentation. Rules are complete: they have every alternative and every
//! condition of a schema, so a check can agree with the service.

use crate::location::Place;
use crate::names::RustName;

/// One limit of a schema. A rule for one type of value accepts every value of another type.
///
/// `R` is a reference to the rules of a type: the place of its schema before names are chosen, its name in the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule<R = RustName> {
    /// The value is a secret.
    Hidden,
    /// The type of the value.
    Is(ValueKind),
    /// The value is one of these strings.
    Texts(Vec<String>),
    /// The value is one of these values, each as JSON text.
    Values(Vec<String>),
    /// The minimum length of a string.
    MinLength(u64),
    /// The maximum length of a string.
    MaxLength(u64),
    /// A string matches a pattern somewhere.
    Matches(Pattern),
    /// A string has a format, by the name of its variant.
    Has(&'static str),
    /// The minimum of a number, in the schema's spelling.
    Minimum(String),
    /// The maximum of a number, in the schema's spelling.
    Maximum(String),
    /// The number of which a number is a multiple, in the schema's spelling.
    MultipleOf(String),
    /// The minimum number of items.
    MinItems(u64),
    /// The maximum number of items.
    MaxItems(u64),
    /// No two items are equal.
    Unique,
    /// The rules of each item.
    Items(Vec<Rule<R>>),
    /// The minimum number of members of an object.
    MinMembers(u64),
    /// The maximum number of members of an object.
    MaxMembers(u64),
    /// The members that an object must have.
    Required(Vec<String>),
    /// The rules of an object's members, sorted by name.
    Members(Vec<Member<R>>),
    /// The rules of each other member.
    OtherMembers(Vec<Rule<R>>),
    /// The object has no other members.
    NoOtherMembers,
    /// An object with this member has these other members.
    Needs(String, Vec<String>),
    /// An object with this member satisfies these rules.
    With(String, Vec<Rule<R>>),
    /// The rules of a type.
    Like(R),
    /// Each of these lists is satisfied.
    All(Vec<Vec<Rule<R>>>),
    /// One or more of these lists are satisfied.
    Any(Vec<Vec<Rule<R>>>),
    /// Exactly one of these lists is satisfied.
    One(Vec<Vec<Rule<R>>>),
    /// The rules are not all satisfied.
    Not(Vec<Rule<R>>),
    /// If the first rules are satisfied, so are the second, else the third.
    If(Vec<Rule<R>>, Vec<Rule<R>>, Vec<Rule<R>>),
}

/// The types of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A list.
    List,
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// Any number.
    Number,
    /// An object.
    Object,
    /// A string.
    Text,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The schema's spelling.
    pub text: String,
    /// The same expression in the syntax of the crate `regex`.
    pub syntax: String,
}

/// A member of an object. Members are equal if their names and rules are, wherever their objects are.
#[derive(Clone, Debug)]
pub struct Member<R> {
    /// The place of the object.
    pub object: Place,
    /// The name.
    pub name: String,
    /// Its rules.
    pub rules: Vec<Rule<R>>,
}

impl<R: PartialEq> PartialEq for Member<R> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.rules == other.rules
    }
}
