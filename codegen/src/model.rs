//! The model: a service as a client sees it, with all Rust names decided. It knows neither JSON schema nor Rust syntax.

use crate::names::RustName;
use crate::place::{DocumentPath, Place};
use crate::schema::Limits;

/// A service with its endpoints and types.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The reference that it was read from.
    pub origin: DocumentPath,
    /// The name on the wire, as in `worker-manager`.
    pub wire: String,
    /// The version on the wire, as in `v1`.
    pub version: String,
    /// The module that everything is in.
    pub module: RustName,
    /// The struct that has the endpoints' methods.
    pub name: RustName,
    /// A heading.
    pub title: String,
    /// What the service is for.
    pub description: String,
    /// The endpoints, as the reference lists them.
    pub endpoints: Vec<Endpoint>,
    /// The types of requests and answers, by name.
    pub types: Vec<TypeDef>,
}

/// One endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The name on the wire, as in `createWorkerPool`.
    pub wire: String,
    /// The method on the service.
    pub method_name: RustName,
    /// The type in the module `endpoint`.
    pub type_name: RustName,
    /// The HTTP method.
    pub method: Method,
    /// The path.
    pub route: PathTemplate,
    /// The keys that the query may have.
    pub query: Vec<QueryKey>,
    /// The request's body.
    pub input: Option<Input>,
    /// The answer.
    pub output: Output,
    /// How the answer is one page of a list.
    pub paging: Option<Paging>,
    /// What scopes a caller needs.
    pub scopes: Option<ScopeTemplate>,
    /// Whether it may change or vanish.
    pub stability: Stability,
    /// Why a POST is only a read, if it is.
    pub reads_only: Option<&'static str>,
    /// The heading that it stands under.
    pub category: Option<String>,
    /// A heading of its own.
    pub title: String,
    /// What it does.
    pub description: String,
}

/// The HTTP methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Method {
    Delete,
    Get,
    Head,
    Patch,
    Post,
    Put,
}

impl Method {
    /// The method as it is on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// What a service promises of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// It stays.
    Stable,
    /// It may change without notice.
    Experimental,
    /// It will go.
    Deprecated,
}

/// A path with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as the reference spells it.
    pub text: String,
    /// The arguments of the method, in the order of the placeholders.
    pub arguments: Vec<Argument>,
}

/// A placeholder of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name in the template.
    pub wire: String,
    /// The argument.
    pub name: RustName,
}

/// A key of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryKey {
    /// The key on the wire.
    pub wire: String,
    /// The method that sets it.
    pub setter: RustName,
}

/// A request's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The argument.
    pub argument: RustName,
    /// What it is.
    pub ty: Type,
}

/// What an endpoint answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Nothing that is described: whatever comes is dropped.
    Nothing,
    /// Something that no schema describes: the answer as it came.
    Raw,
    /// A document of this type.
    Json(Type),
}

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The field with the token of the next page.
    pub token: RustName,
    /// Whether the field may be absent.
    pub token_optional: bool,
    /// The field with the items.
    pub items: RustName,
    /// Whether that field may be absent.
    pub items_optional: bool,
    /// What an item is.
    pub item: Type,
}

/// What scopes a caller needs, with parameters still to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeTemplate {
    /// One scope, with parameters as in `queue:get-task:<taskId>`.
    Scope(String),
    /// All of these.
    AllOf(Vec<ScopeTemplate>),
    /// One of these.
    AnyOf(Vec<ScopeTemplate>),
    /// One for each value of a list, put in place of this template.
    For {
        /// The parameter that stands for one value.
        variable: String,
        /// The parameter that is the list.
        list: String,
        /// The template for one value.
        each: String,
    },
    /// One or another, by a boolean parameter.
    If {
        /// The parameter.
        condition: String,
        /// What is needed when it is true.
        then: Box<ScopeTemplate>,
        /// What is needed when it is false, if anything.
        otherwise: Option<Box<ScopeTemplate>>,
    },
}

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
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
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A type of the service.
    Named(RustName),
}
