//! Types of requests and responses.

use super::limits::Limits;
use super::rules::Rule;
use crate::location::Place;
use crate::names::RustName;

/// A type of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// The Rust name.
    pub name: RustName,
    /// The place of its schema.
    pub place: Place,
    /// The search aliases in rustdoc.
    pub aliases: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Whether a request can contain it.
    pub in_requests: bool,
    /// Whether it contains a secret.
    pub secret: bool,
    /// The rules of its schema. Empty if no request can contain it.
    pub rules: Vec<Rule>,
    /// The field with the unknown members of a struct, if it keeps them: structs of payloads and configurations do.
    pub other: Option<RustName>,
    /// The limits of the whole value: of a struct on its members, or of the value of an alias.
    pub limits: Limits,
    /// The module of another group with an equal type of this name, which replaces this type.
    pub shared_with: Option<RustName>,
    /// The shape.
    pub shape: Shape,
    /// The methods of an enum that test for a group of values.
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
    /// The name of the JSON property.
    pub wire: String,
    /// The Rust name of the field.
    pub name: RustName,
    /// The type.
    pub ty: Type,
    /// Whether it is required.
    pub required: bool,
    /// Whether a missing value reads as empty: a required list or map of a type in responses or messages.
    pub empty_if_absent: bool,
    /// Whether `Debug` hides it.
    pub secret: bool,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The limits that the server checks beyond the type.
    pub limits: Limits,
}

/// One value of a string enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The value in JSON.
    pub wire: String,
    /// The name of the variant.
    pub name: RustName,
}

/// A method that tests an enum for a group of values.
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
    /// The property that distinguishes the variants, if there is one.
    pub tag: Option<String>,
    /// The variants, in the order in which the deserializer tries them.
    pub kinds: Vec<Kind>,
    /// The variant for a string, if a value can be a string instead of an object.
    pub text: Option<Box<TextKind>>,
    /// Whether a value must fit exactly one variant (`oneOf`).
    pub exactly_one: bool,
}

/// The variant of a union for a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKind {
    /// The name of the variant.
    pub name: RustName,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The limits of the string.
    pub limits: Limits,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The name of the variant.
    pub name: RustName,
    /// The struct in the variant.
    pub holds: RustName,
    /// The tag values of this variant.
    pub tags: Vec<String>,
    /// The required properties.
    pub required: Vec<String>,
}

/// The type of a value.
///
/// `R` is a reference to a type with a definition: the place of its schema before names are chosen, its name in the
/// model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type<R = RustName> {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// Any number.
    Number,
    /// A timestamp.
    Timestamp,
    /// Free-form JSON.
    Json,
    /// A list.
    List(Box<Type<R>>),
    /// A map with string keys.
    Map(Box<Type<R>>),
    /// A type with a definition.
    Named(R),
}

impl<R> Type<R> {
    /// Replaces the reference to each definition; `None` if `rename` returns `None` for one of them.
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
