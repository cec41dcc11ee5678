//! Closed definitions: what is left of schemas once every `$ref` is followed.

use std::collections::BTreeMap;

use crate::location::Place;
use crate::model::{Limits, Type};

/// The closed definitions of a service.
#[derive(Debug, Default)]
pub struct Definitions {
    /// Every definition by its place.
    pub by_place: BTreeMap<Place, Definition>,
    /// The schema of each input, output and message by its place.
    pub roots: BTreeMap<Place, Root>,
    /// What the branches of unions are called on the wire: the tag's first value, else the branch's title.
    pub labels: BTreeMap<Place, String>,
}

/// One struct, string enum or union.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The schema's heading.
    pub title: Option<String>,
    /// What the schema says about itself.
    pub description: Option<String>,
    /// What it is.
    pub shape: ClosedShape,
}

/// The shapes of a definition.
#[derive(Clone, Debug)]
pub enum ClosedShape {
    /// An object with named properties.
    Struct(Vec<ClosedField>),
    /// One of several strings.
    Enum(Vec<String>),
    /// One of several objects.
    Union(ClosedUnion),
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct ClosedField {
    /// The property's name.
    pub wire: String,
    /// What it holds.
    pub ty: ClosedType,
    /// Whether it must be there.
    pub required: bool,
    /// The property's heading.
    pub title: Option<String>,
    /// What the property says about itself, or else the schema that it refers to.
    pub description: Option<String>,
    /// What the server checks beyond the type.
    pub limits: Limits,
}

/// What a field, an input or an output holds. It refers to a definition by its place.
pub type ClosedType = Type<Place>;

/// One of several objects.
#[derive(Clone, Debug)]
pub struct ClosedUnion {
    /// The property that tells the kinds apart, if there is one.
    pub tag: Option<String>,
    /// The kinds, as the schema lists them.
    pub kinds: Vec<ClosedKind>,
}

/// One kind of a union.
#[derive(Clone, Debug)]
pub struct ClosedKind {
    /// The place of its struct.
    pub place: Place,
    /// The values of the tag that mean this kind; none in an untagged union.
    pub tags: Vec<String>,
    /// The properties that must be there, without a tag of one value.
    pub required: Vec<String>,
}

/// The schema of an input, an output or a message, closed.
#[derive(Clone, Debug)]
pub struct Root {
    /// Its type.
    pub ty: ClosedType,
    /// Its heading.
    pub title: Option<String>,
    /// What it says about itself.
    pub description: Option<String>,
    /// Whether it is the input of an endpoint.
    pub is_input: bool,
    /// Whether it is the output of an endpoint, or a message.
    pub is_output: bool,
}
