//! Entries of an API reference, field by field. Each invalid field is a separate problem.

use super::format::ApiEntry;
use super::route::read_placeholders;
use super::schemas::Schemas;
use super::scopes::read_scopes;
use super::wire_name::check_name;
use crate::location::Place;
use crate::model::{Method, ScopeTemplate, Stability};
use crate::problem::{ProblemKind, Problems};

/// An endpoint, with its wire names.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiEndpoint {
    /// The place of the entry in the API reference.
    pub place: Place,
    /// The name, as in `createWorkerPool`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path relative to the service and version, with placeholders as in `/worker-pool/<workerPoolId>`.
    pub route: String,
    /// The names of the route's placeholders, in order.
    pub args: Vec<String>,
    /// The query parameters.
    pub query: Vec<String>,
    /// The scopes that a caller needs; `None` if anyone may call.
    pub scopes: Option<ScopeTemplate>,
    /// The schema of the request body; `None` if there is no body.
    pub input: Option<Place>,
    /// The description of the response body.
    pub output: ApiOutput,
    /// The stability level.
    pub stability: Stability,
    /// The category.
    pub category: Option<String>,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
}

/// The response body in a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiOutput {
    /// No body.
    Undescribed,
    /// The body is not JSON.
    Blob,
    /// The schema at this place describes the body.
    Schema(Place),
}

/// The input or output of an entry with a body that is not JSON.
const BLOB: &str = "blob";

impl ApiOutput {
    /// Returns the place of the schema, if the body has one.
    pub fn schema(&self) -> Option<&Place> {
        match self {
            Self::Schema(place) => Some(place),
            Self::Undescribed | Self::Blob => None,
        }
    }
}

impl ApiEndpoint {
    /// Reads an entry. Reports each invalid field and uses a default for it. Without a name, there is no endpoint.
    pub(super) fn read(
        place: Place,
        entry: ApiEntry,
        schemas: &Schemas,
        problems: &mut Problems,
    ) -> Option<Self> {
        let expected = "the name of an endpoint, as in `createTask`";
        let is_named = check_name(&entry.name, expected, place.child("name"), problems);
        let method = method(&place, &entry, problems).unwrap_or(Method::Get);
        let stability = stability(&place, &entry, problems).unwrap_or(Stability::Stable);
        let scopes = scopes(&place, &entry, problems);
        let args = read_placeholders(&place, &entry.route, &entry.args, problems);
        let input = entry.input.as_deref().filter(|input| *input != BLOB);
        let input =
            input.and_then(|schema| schemas.resolve(schema, place.child("input"), problems));
        let output = match entry.output.as_deref() {
            None => ApiOutput::Undescribed,
            Some(BLOB) => ApiOutput::Blob,
            Some(schema) => schemas
                .resolve(schema, place.child("output"), problems)
                .map_or(ApiOutput::Undescribed, ApiOutput::Schema),
        };
        is_named.then_some(Self {
            place,
            name: entry.name,
            method,
            route: entry.route,
            args,
            query: entry.query,
            scopes,
            input,
            output,
            stability,
            category: entry.category,
            title: entry.title,
            description: entry.description,
        })
    }
}

/// Reads the HTTP method of an entry.
fn method(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<Method> {
    let method = match entry.method.as_str() {
        "delete" => Some(Method::Delete),
        "get" => Some(Method::Get),
        "head" => Some(Method::Head),
        "options" => Some(Method::Options),
        "patch" => Some(Method::Patch),
        "post" => Some(Method::Post),
        "put" => Some(Method::Put),
        "trace" => Some(Method::Trace),
        _ => None,
    };
    if method.is_none() {
        let reason = format!("`{}` is not a known HTTP method", entry.method);
        problems.add(place.child("method"), ProblemKind::NotReference { reason });
    }
    method
}

/// Reads the stability level of an entry.
fn stability(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<Stability> {
    let stability = match entry.stability.as_str() {
        "stable" => Some(Stability::Stable),
        "experimental" => Some(Stability::Experimental),
        "deprecated" => Some(Stability::Deprecated),
        _ => None,
    };
    if stability.is_none() {
        let reason = format!(
            "`{}` is not stable, experimental or deprecated",
            entry.stability
        );
        problems.add(
            place.child("stability"),
            ProblemKind::NotReference { reason },
        );
    }
    stability
}

/// Reads the scopes of an entry, if it has any.
fn scopes(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<ScopeTemplate> {
    let scopes = read_scopes(entry.scopes.as_ref()?);
    if scopes.is_none() {
        problems.add(place.child("scopes"), ProblemKind::BadScopes);
    }
    scopes
}
