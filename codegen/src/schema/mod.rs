//! Stage 3: JSON schemas to closed definitions.
//!
//! Whatever is reachable from the references is held against the dialect, `$ref`s are followed, and every nested object,
//! string enum and union is hoisted to a definition of its own. After this stage a field is a scalar, a list, a map, free-form
//! JSON or the place of a definition. A definition is known by its place, so two references to one place are one
//! definition and nothing depends on titles.

mod close;
mod dialect;
mod limits;
mod node;
mod object;
mod union;

use std::collections::BTreeMap;

pub use close::Closer;
pub use limits::Limits;

use crate::place::Place;

/// The closed definitions of a service.
#[derive(Debug, Default)]
pub struct Definitions {
    /// Every definition by its place.
    pub by_place: BTreeMap<Place, Definition>,
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

/// What a field, an input or an output holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosedType {
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
    List(Box<ClosedType>),
    /// An object with keys of the caller's choice.
    Map(Box<ClosedType>),
    /// A definition.
    Defined(Place),
}

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

/// The schema of an input or an output, closed.
#[derive(Debug)]
pub struct Root {
    /// The schema file.
    pub place: Place,
    /// Its type.
    pub ty: ClosedType,
    /// Its heading.
    pub title: Option<String>,
    /// What it says about itself.
    pub description: Option<String>,
    /// Whether requests hold it.
    pub is_input: bool,
}
