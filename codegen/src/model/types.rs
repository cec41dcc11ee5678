//! Types of requests and answers.

use super::limits::Limits;
use crate::location::Place;
use crate::names::RustName;

/// A type of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Its name.
    pub name: RustName,
    /// Where it comes from.
    pub place: Place,
    /// Other names that it is looked for by.
    pub aliases: Vec<String>,
    /// A heading.
    pub title: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// Whether a request can hold it.
    pub in_requests: bool,
    /// Whether it shows a secret unless that is hidden.
    pub secret: bool,
    /// What it is.
    pub shape: Shape,
    /// The methods that group the values of an enum.
    pub predicates: Vec<Predicate>,
}

/// The shapes of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A struct.
    Struct(Vec<Field>),
    /// An enum of strings.
    Enum(Vec<Variant>),
    /// An enum of structs.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The property's name on the wire.
    pub wire: String,
    /// The field's name.
    pub name: RustName,
    /// What it holds.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it reads as empty when it is absent: a required list or map of a type that responses or messages hold.
    pub empty_if_absent: bool,
    /// Whether it is hidden from `Debug`.
    pub secret: bool,
    /// A heading.
    pub title: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// What the server checks beyond the type.
    pub limits: Limits,
}

/// One value of a string enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The value.
    pub wire: String,
    /// The variant.
    pub name: RustName,
}

/// A method that returns whether the value of an enum is one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The name of the method.
    pub method: RustName,
    /// The first part of its documentation, before the values.
    pub summary: &'static str,
    /// The values for which it returns `true`; there is at least one.
    pub variants: Vec<Variant>,
}

/// A union of structs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Union {
    /// The property that tells the kinds apart, if there is one.
    pub tag: Option<String>,
    /// The kinds, in the order in which they are tried.
    pub kinds: Vec<Kind>,
}

/// One kind of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The variant.
    pub name: RustName,
    /// The struct that it holds.
    pub holds: RustName,
    /// The values of the tag that mean this kind.
    pub tags: Vec<String>,
    /// The properties that must be there.
    pub required: Vec<String>,
}

/// The type of a value.
///
/// `R` refers to a type that has a definition: by the place of its schema before names are chosen, and by its name in the
/// model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type<R = RustName> {
    /// Text.
    String,
    /// A boolean.
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// A point in time.
    Timestamp,
    /// Free-form JSON.
    Json,
    /// A list.
    List(Box<Type<R>>),
    /// A map from strings.
    Map(Box<Type<R>>),
    /// A type that has a definition.
    Named(R),
}

impl<R> Type<R> {
    /// Returns the same type with another reference to each definition; `None` if `rename` has none for one of them.
    pub fn renamed<S>(&self, rename: &impl Fn(&R) -> Option<S>) -> Option<Type<S>> {
        Some(match self {
            Self::String => Type::String,
            Self::Boolean => Type::Boolean,
            Self::Integer => Type::Integer,
            Self::Number => Type::Number,
            Self::Timestamp => Type::Timestamp,
            Self::Json => Type::Json,
            Self::List(items) => Type::List(Box::new(items.renamed(rename)?)),
            Self::Map(values) => Type::Map(Box::new(values.renamed(rename)?)),
            Self::Named(definition) => Type::Named(rename(definition)?),
        })
    }
}
