//! Endpoints.

use super::types::Type;
use crate::names::RustName;

/// An endpoint of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The wire name, as in `createWorkerPool`.
    pub wire: String,
    /// The name of the method on the service.
    pub method_name: RustName,
    /// The name of the type in the module `endpoint`.
    pub type_name: RustName,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub route: PathTemplate,
    /// The query parameters.
    pub query: Vec<QueryKey>,
    /// The request body.
    pub input: Option<Input>,
    /// The response.
    pub output: Output,
    /// How to read pages, if the response is a page of a list.
    pub paging: Option<Paging>,
    /// The scopes that a caller needs.
    pub scopes: Option<ScopeTemplate>,
    /// The scope parameters that the service computes, in the order of their computation.
    pub scope_parameters: Vec<ScopeParameter>,
    /// The stability level.
    pub stability: Stability,
    /// The table's verdict on a POST; `None` for other methods and for a POST that is not in the table.
    pub idempotence: Option<Idempotence>,
    /// The category in the reference.
    pub category: Option<String>,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
}

/// The HTTP methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `DELETE`
    Delete,
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
    /// `PATCH`
    Patch,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `TRACE`
    Trace,
}

impl Method {
    /// Returns the method's name in requests.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Trace => "TRACE",
        }
    }
}

/// Whether a POST is safe to retry, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotence {
    /// The client retries it like a GET.
    Yes(&'static str),
    /// The client retries it only if the service cannot have received it.
    No(&'static str),
}

impl Endpoint {
    /// Returns whether a second request has no further effect.
    pub fn is_idempotent(&self) -> bool {
        match self.method {
            Method::Post | Method::Patch => matches!(self.idempotence, Some(Idempotence::Yes(_))),
            _ => true,
        }
    }
}

/// The stability level of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// It will not change incompatibly.
    Stable,
    /// It may change without notice.
    Experimental,
    /// It will be removed.
    Deprecated,
}

/// A path with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template in the reference's spelling.
    pub text: String,
    /// The method's arguments, in the order of the placeholders.
    pub arguments: Vec<Argument>,
}

/// A placeholder of a path, as an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name of the placeholder.
    pub wire: String,
    /// The name of the argument.
    pub name: RustName,
    /// Whether it is an integer, which callers may pass as a number or a string.
    pub integer: bool,
    /// Whether `Debug` hides it.
    pub secret: bool,
    /// The meaning of an empty value; `None` if it must not be empty.
    pub meaning_of_empty: Option<&'static str>,
}

/// A query parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryKey {
    /// The wire name.
    pub wire: String,
    /// The name of the setter.
    pub setter: RustName,
    /// The description from the table of query parameters, if it has one.
    pub summary: Option<&'static str>,
    /// The enum of its values, if the service has one.
    pub ty: Option<RustName>,
    /// Whether it changes the response to one without a schema.
    pub changes_form: bool,
}

/// A request body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name of the argument.
    pub argument: RustName,
    /// The type.
    pub ty: Type,
}

/// The response of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// No described body; the client ignores any body.
    Nothing,
    /// A body without a schema, which the client returns unchanged.
    Raw,
    /// A JSON document of this type.
    Json(Type),
}

/// How to read the pages of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The field with the token of the next page.
    pub token: RustName,
    /// Whether that field may be missing.
    pub token_optional: bool,
    /// The field with the items.
    pub items: RustName,
    /// Whether that field may be missing.
    pub items_optional: bool,
    /// The type of an item.
    pub item: Type,
}

/// The scopes that a caller needs, with unfilled parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeTemplate {
    /// A scope, with parameters as in `queue:get-task:<taskId>`.
    Scope(String),
    /// All of these.
    AllOf(Vec<ScopeTemplate>),
    /// One of these.
    AnyOf(Vec<ScopeTemplate>),
    /// One scope for each value of a list. They take the place of this template.
    For {
        /// The parameter for one value.
        variable: String,
        /// The parameter with the list.
        list: String,
        /// The template for one value.
        each: String,
    },
    /// One of two templates, by a boolean parameter.
    If {
        /// The parameter.
        condition: String,
        /// The template if it is true.
        then: Box<ScopeTemplate>,
        /// The template if it is false, if any.
        otherwise: Option<Box<ScopeTemplate>>,
    },
}

/// How the service computes a scope parameter that the request does not contain directly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeParameter {
    /// A default value, if the body lacks the property.
    Default {
        /// The parameter, which is also the property.
        name: String,
        /// The value as it appears in a scope.
        value: String,
    },
    /// A parameter and its parts: each can be computed from the other.
    Joined {
        /// The parameter.
        name: String,
        /// The parts, joined with slashes.
        parts: &'static [&'static str],
    },
    /// A list in the body with another name.
    Renamed {
        /// The parameter.
        name: String,
        /// The property of the body.
        member: String,
    },
    /// Some values of a list in the body, which only the service can select.
    Subset {
        /// The parameter.
        name: String,
        /// The property of the body.
        member: String,
    },
    /// The values of an enum from the first one to that of a property of the body.
    UpTo {
        /// The parameter.
        name: String,
        /// The property of the body.
        member: String,
        /// All values, in order.
        values: Vec<String>,
    },
    /// Whether another parameter has a value.
    Equal {
        /// The parameter.
        name: String,
        /// The other parameter.
        parameter: String,
        /// The value.
        value: String,
    },
    /// The names of the body's properties.
    Members {
        /// The parameter.
        name: String,
    },
}
