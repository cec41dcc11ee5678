//! Closed definitions: schemas with all `$ref`s resolved.

use std::collections::BTreeMap;

use crate::location::Place;
use crate::model::{Limits, Rule, Type};

/// Rules before names are chosen. A reference is the place of a definition.
pub type ClosedRules = Vec<Rule<Place>>;

/// The closed definitions of a service.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// The definitions, by place.
    pub by_place: BTreeMap<Place, Definition>,
    /// The schema of each input, output, message, payload and configuration, by place.
    pub roots: BTreeMap<Place, Root>,
    /// The rules of the definitions and aliases that requests contain, by place.
    pub rules: BTreeMap<Place, ClosedRules>,
    /// The labels of union branches: the first value of the tag, else the title.
    pub labels: BTreeMap<Place, String>,
}

/// A struct, string enum or union.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The schema's title.
    pub title: Option<String>,
    /// The schema's description.
    pub description: Option<String>,
    /// The limits of the whole value.
    pub limits: Limits,
    /// The shape.
    pub shape: ClosedShape,
}

/// The shapes of a definition.
#[derive(Clone, Debug)]
pub enum ClosedShape {
    /// An object with named properties.
    Struct(Vec<ClosedField>),
    /// One of several string values.
    Enum(Vec<String>),
    /// One of several objects.
    Union(ClosedUnion),
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct ClosedField {
    /// The property's name.
    pub wire: String,
    /// The type.
    pub ty: ClosedType,
    /// Whether it is required.
    pub required: bool,
    /// The property's title.
    pub title: Option<String>,
    /// The property's description, else that of the schema that it refers to.
    pub description: Option<String>,
    /// The limits that the server checks beyond the type.
    pub limits: Limits,
}

/// The type of a field, an input or an output. A reference to a definition is its place.
pub type ClosedType = Type<Place>;

/// One of several objects.
#[derive(Clone, Debug)]
pub struct ClosedUnion {
    /// The property that distinguishes the variants, if there is one.
    pub tag: Option<String>,
    /// The variants, in the order of the schema.
    pub kinds: Vec<ClosedKind>,
    /// The variant for a string, if there is one.
    pub text: Option<Box<ClosedText>>,
    /// Whether a value must fit exactly one variant.
    pub exactly_one: bool,
}

/// The variant of a union for a string.
#[derive(Clone, Debug)]
pub struct ClosedText {
    /// The place of its schema.
    pub place: Place,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The limits of the string.
    pub limits: Limits,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct ClosedKind {
    /// The place of its struct.
    pub place: Place,
    /// The tag values of this variant; empty in an untagged union.
    pub tags: Vec<String>,
    /// The required properties, without a tag that has one value.
    pub required: Vec<String>,
}

/// The closed schema of an input, an output, a message, a payload or a configuration.
#[derive(Clone, Debug)]
pub struct Root {
    /// The type.
    pub ty: ClosedType,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Whether it is an endpoint's input.
    pub is_input: bool,
    /// Whether it is an endpoint's output, or a message.
    pub is_output: bool,
    /// Whether it is a payload or a configuration, which no endpoint refers to.
    pub is_standalone: bool,
    /// The limits of the value.
    pub limits: Limits,
}
