//! Endpoints.

use super::types::Type;
use crate::names::RustName;

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
    /// The parameters of the scopes that the service works out, in the order in which to do so.
    pub scope_parameters: Vec<ScopeParameter>,
    /// Whether it may change or vanish.
    pub stability: Stability,
    /// The verdict of the table on a POST; `None` for any other method, and for a POST that the table lacks.
    pub idempotence: Option<Idempotence>,
    /// The heading that it stands under.
    pub category: Option<String>,
    /// A heading of its own.
    pub title: String,
    /// What it does.
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
    /// The method as it is on the wire.
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

/// Whether a POST can be sent again without harm, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotence {
    /// The client retries it as it retries a GET.
    Yes(&'static str),
    /// The client retries it only if the service cannot have seen it.
    No(&'static str),
}

impl Endpoint {
    /// Whether a second request does no more than the first.
    pub fn is_idempotent(&self) -> bool {
        match self.method {
            Method::Post | Method::Patch => matches!(self.idempotence, Some(Idempotence::Yes(_))),
            _ => true,
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
    /// Whether it is an integer, which a program may hold as a number or as text.
    pub integer: bool,
    /// Whether it is hidden from `Debug`.
    pub secret: bool,
    /// What it means when it is empty; `None` if it must not be.
    pub meaning_of_empty: Option<&'static str>,
}

/// A key of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryKey {
    /// The key on the wire.
    pub wire: String,
    /// The method that sets it.
    pub setter: RustName,
    /// What it does, where the table of query keys says that.
    pub summary: Option<&'static str>,
    /// The enum of its values, if there is one among the types.
    pub ty: Option<RustName>,
    /// Whether it changes the form of the answer to one that no schema describes.
    pub changes_form: bool,
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

/// How the service works out a parameter of its scopes that the request does not name as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeParameter {
    /// The value that the service takes if the body does not have the member.
    Default {
        /// The parameter, and the member.
        name: String,
        /// The value, as it stands in a scope.
        value: String,
    },
    /// A parameter and its parts: each side follows from the other.
    Joined {
        /// The parameter.
        name: String,
        /// The parts, with slashes between them.
        parts: &'static [&'static str],
    },
    /// A list in the body that has another name there.
    Renamed {
        /// The parameter.
        name: String,
        /// The member of the body.
        member: String,
    },
    /// Some values of a list in the body; only the service knows which.
    Subset {
        /// The parameter.
        name: String,
        /// The member of the body.
        member: String,
    },
    /// The values from the first one to that of a member of the body.
    UpTo {
        /// The parameter.
        name: String,
        /// The member of the body.
        member: String,
        /// All values in order.
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
    /// The names of the body's members.
    Members {
        /// The parameter.
        name: String,
    },
}
