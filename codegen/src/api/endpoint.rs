//! One entry of an API reference, field by field. Each field that is wrong is a problem of its own.

use super::route::placeholders;
use super::scopes::read_scopes;
use crate::documents::Documents;
use crate::model::{Method, ScopeTemplate, Stability};
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::reference::{self, ApiEntry};

/// One endpoint, as it is on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiEndpoint {
    /// The name, as in `createWorkerPool`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path below the service's and the version's, with placeholders as in `/worker-pool/<workerPoolId>`.
    pub route: String,
    /// The names of the placeholders, in the route's order.
    pub args: Vec<String>,
    /// The keys that the query may have.
    pub query: Vec<String>,
    /// What scopes a caller needs; `None` when anybody may call.
    pub scopes: Option<ScopeTemplate>,
    /// The schema of the request's body; `None` when it takes none.
    pub input: Option<Place>,
    /// The schema of the answer; `None` when no schema describes it.
    pub output: Option<Place>,
    /// Whether it may change or vanish.
    pub stability: Stability,
    /// The heading that it stands under.
    pub category: Option<String>,
    /// A heading of its own.
    pub title: String,
    /// What it does.
    pub description: String,
}

/// What a reference says of a body.
#[derive(Debug)]
pub enum Body {
    /// Nothing.
    None,
    /// It is no JSON.
    Blob,
    /// The schema at this place describes it.
    Schema(Place),
    /// Something wrong, which was reported.
    Broken,
}

impl ApiEndpoint {
    /// Reads an entry; `None` when it has a problem, which is reported.
    pub(super) fn new(
        documents: &Documents,
        service: &str,
        place: &Place,
        entry: ApiEntry,
        problems: &mut Problems,
    ) -> Option<Self> {
        let before = problems.len();
        let method = method(place, &entry, problems);
        let stability = stability(place, &entry, problems);
        let scopes = scopes(place, &entry, problems);
        placeholders(place, &entry.route, &entry.args, problems);
        let mut schema = |key, schema: &Option<String>| {
            let schema = schema.as_deref();
            match body(documents, service, place.child(key), schema, problems) {
                Body::Schema(place) => Some(place),
                Body::None | Body::Blob | Body::Broken => None,
            }
        };
        let (input, output) = (
            schema("input", &entry.input),
            schema("output", &entry.output),
        );
        if problems.len() > before {
            return None;
        }
        Some(Self {
            name: entry.name,
            method: method?,
            route: entry.route,
            args: entry.args,
            query: entry.query,
            scopes,
            input,
            output,
            stability: stability?,
            category: entry.category,
            title: entry.title,
            description: entry.description,
        })
    }
}

/// The HTTP method of an entry.
pub fn method(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<Method> {
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
        problems.add(place.child("method"), Fault::NotReference { reason });
    }
    method
}

/// What an entry promises.
pub fn stability(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<Stability> {
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
        problems.add(place.child("stability"), Fault::NotReference { reason });
    }
    stability
}

/// The scopes of an entry, if it asks for any.
pub fn scopes(place: &Place, entry: &ApiEntry, problems: &mut Problems) -> Option<ScopeTemplate> {
    let scopes = read_scopes(entry.scopes.as_ref()?);
    if scopes.is_none() {
        problems.add(place.child("scopes"), Fault::BadScopes);
    }
    scopes
}

/// The input or the output of an entry of `service`, which stands at `place`.
pub fn body(
    documents: &Documents,
    service: &str,
    place: Place,
    schema: Option<&str>,
    problems: &mut Problems,
) -> Body {
    let schema = match schema {
        None => return Body::None,
        Some("blob") => return Body::Blob,
        Some(schema) => schema,
    };
    match documents.resolve(&reference::schema_base(service), schema) {
        Ok(Some(schema)) => Body::Schema(schema),
        Ok(None) => Body::Broken,
        Err(fault) => {
            problems.add(place, fault);
            Body::Broken
        }
    }
}
