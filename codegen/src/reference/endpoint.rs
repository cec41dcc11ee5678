//! One entry of an API reference, field by field. Each field that is wrong is a problem of its own.

use super::format::ApiEntry;
use super::route::read_placeholders;
use super::schemas::Schemas;
use super::scopes::read_scopes;
use super::wire_name::check_name;
use crate::location::Place;
use crate::model::{Method, ScopeTemplate, Stability};
use crate::problem::{ProblemKind, Problems};

/// One endpoint, as it is on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiEndpoint {
    /// The entry in the API reference.
    pub place: Place,
    /// The name, as in `createWorkerPool`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path below the service's and the version's, with placeholders as in `/worker-pool/<workerPoolId>`.
    pub route: String,
    /// The names of the route's placeholders, in its order.
    pub args: Vec<String>,
    /// The keys that the query may have.
    pub query: Vec<String>,
    /// What scopes a caller needs; `None` when anybody may call.
    pub scopes: Option<ScopeTemplate>,
    /// The schema of the request's body; `None` when it takes none.
    pub input: Option<Place>,
    /// What the reference says about the response's body.
    pub output: ApiOutput,
    /// Whether it may change or vanish.
    pub stability: Stability,
    /// The heading that it stands under.
    pub category: Option<String>,
    /// A heading of its own.
    pub title: String,
    /// What it does.
    pub description: String,
}

/// What a reference says about the body of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiOutput {
    /// Nothing.
    Undescribed,
    /// The body is not JSON.
    Blob,
    /// The schema at this place describes the body.
    Schema(Place),
}

/// The input or output of an entry whose body is not JSON.
const BLOB: &str = "blob";

impl ApiOutput {
    /// Returns the schema's place, if a schema describes the body.
    pub fn schema(&self) -> Option<&Place> {
        match self {
            Self::Schema(place) => Some(place),
            Self::Undescribed | Self::Blob => None,
        }
    }
}

impl ApiEndpoint {
    /// Reads an entry. A field that is wrong is reported and gets a stand-in; without a name there is no endpoint.
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

/// The HTTP method of an entry.
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
        let reason = format!("`{}` is not an HTTP method that is known", entry.method);
        problems.add(place.child("method"), ProblemKind::NotReference { reason });
    }
    method
}

/// What an entry promises.
fn stability(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<Stability> {
    let stability = match entry.stability.as_str() {
        "stable" => Some(Stability::Stable),
        "experimental" => Some(Stability::Experimental),
        "deprecated" => Some(Stability::Deprecated),
        _ => None,
    };
    if stability.is_none() {
        let reason = format!(
            "`{}` is none of stable, experimental and deprecated",
            entry.stability
        );
        problems.add(
            place.child("stability"),
            ProblemKind::NotReference { reason },
        );
    }
    stability
}

/// The scopes of an entry, if it asks for any.
fn scopes(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<ScopeTemplate> {
    let scopes = read_scopes(entry.scopes.as_ref()?);
    if scopes.is_none() {
        problems.add(place.child("scopes"), ProblemKind::BadScopes);
    }
    scopes
}
