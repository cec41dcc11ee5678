//! One entry of an API reference to an endpoint.

use crate::idempotence;
use crate::model::{Endpoint, Input, Method, Output, QueryKey, Stability};
use crate::names;
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::reference::{self, ApiEntry};
use crate::schema::{Closer, Root};

use super::paging::find_paging;
use super::route::lower_route;
use super::scopes::lower_scopes;
use super::types::Types;

/// What an endpoint takes and answers.
#[derive(Debug)]
pub struct Bodies {
    input: Body,
    output: Body,
}

#[derive(Debug)]
enum Body {
    None,
    Blob,
    Schema(Root),
    /// It was reported.
    Broken,
}

impl Bodies {
    /// The schemas among them.
    pub fn roots(&self) -> impl Iterator<Item = &Root> {
        [&self.input, &self.output]
            .into_iter()
            .filter_map(|body| match body {
                Body::Schema(root) => Some(root),
                _ => None,
            })
    }
}

/// Closes the schemas of an endpoint.
pub fn bodies(closer: &mut Closer, place: &Place, entry: &ApiEntry, service: &str) -> Bodies {
    Bodies {
        input: body(
            closer,
            place.child("input"),
            entry.input.as_deref(),
            service,
            true,
        ),
        output: body(
            closer,
            place.child("output"),
            entry.output.as_deref(),
            service,
            false,
        ),
    }
}

fn body(
    closer: &mut Closer,
    place: Place,
    schema: Option<&str>,
    service: &str,
    is_input: bool,
) -> Body {
    let schema = match schema {
        None => return Body::None,
        Some("blob") => return Body::Blob,
        Some(schema) => schema,
    };
    let base = reference::schema_base(service);
    match closer.resolve(&base, schema) {
        Ok(Some(root)) => closer
            .root(root, is_input)
            .map_or(Body::Broken, Body::Schema),
        Ok(None) => Body::Broken,
        Err(fault) => {
            closer.problems().add(place, fault);
            Body::Broken
        }
    }
}

/// Lowers an entry; `None` when it has a problem, which is reported.
pub fn lower_endpoint(
    place: &Place,
    entry: &ApiEntry,
    bodies: &Bodies,
    types: &Types,
    problems: &mut Problems,
) -> Option<Endpoint> {
    let not_reference = |reason: String| Fault::NotReference { reason };
    let method = method(&entry.method);
    if method.is_none() {
        let reason = format!("`{}` is not an HTTP method that is known", entry.method);
        problems.add(place.child("method"), not_reference(reason));
    }
    let stability = stability(&entry.stability);
    if stability.is_none() {
        let reason = format!(
            "`{}` is none of stable, experimental and deprecated",
            entry.stability
        );
        problems.add(place.child("stability"), not_reference(reason));
    }
    let (method_name, type_name) = (names::snake(&entry.name), names::camel(&entry.name));
    if method_name.is_none() || type_name.is_none() {
        problems.add(
            place.child("name"),
            Fault::Unnameable {
                spelling: entry.name.clone(),
            },
        );
    }
    let scopes = entry.scopes.as_ref().map(lower_scopes);
    if scopes == Some(None) {
        problems.add(place.child("scopes"), Fault::BadScopes);
    }
    let route = lower_route(place, &entry.route, &entry.args, problems);
    let query = lower_query(place, &entry.query, problems);

    let (method, route, query) = (method?, route?, query?);
    let arguments: Vec<_> = route
        .arguments
        .iter()
        .map(|argument| argument.name.clone())
        .collect();
    let input = match &bodies.input {
        Body::Schema(root) => Some(Input {
            argument: names::body_argument(&arguments),
            ty: types.root_ty(root)?,
        }),
        Body::None | Body::Blob => None,
        Body::Broken => return None,
    };
    let output = match &bodies.output {
        Body::Schema(root) => Output::Json(types.root_ty(root)?),
        Body::None if !matches!(method, Method::Get | Method::Head) => Output::Nothing,
        Body::None | Body::Blob => Output::Raw,
        Body::Broken => return None,
    };
    let service = place
        .document()
        .as_str()
        .split('/')
        .nth(1)
        .unwrap_or_default();
    Some(Endpoint {
        paging: find_paging(&query, &output, types),
        wire: entry.name.clone(),
        method_name: method_name?,
        type_name: type_name?,
        method,
        route,
        query,
        input,
        output,
        scopes: scopes.flatten(),
        stability: stability?,
        reads_only: idempotence::reads_only(service, &entry.name),
        category: entry.category.clone(),
        title: entry.title.clone(),
        description: entry.description.clone(),
    })
}

fn lower_query(place: &Place, keys: &[String], problems: &mut Problems) -> Option<Vec<QueryKey>> {
    let before = problems.len();
    let mut query: Vec<QueryKey> = Vec::new();
    for (index, wire) in keys.iter().enumerate() {
        let at = place.child("query").child(index.to_string());
        let Some(setter) = names::snake(wire) else {
            problems.add(
                at,
                Fault::Unnameable {
                    spelling: wire.clone(),
                },
            );
            continue;
        };
        let name = setter.to_string();
        if let Some(other) = query.iter().find(|other| other.setter == setter) {
            problems.add(
                at,
                Fault::NameClash {
                    name,
                    other: format!("the query key `{}`", other.wire),
                },
            );
        } else if names::is_reserved_setter(&name) {
            problems.add(at, Fault::ReservedName { name });
        }
        query.push(QueryKey {
            wire: wire.clone(),
            setter,
        });
    }
    (problems.len() == before).then_some(query)
}

fn method(name: &str) -> Option<Method> {
    Some(match name {
        "delete" => Method::Delete,
        "get" => Method::Get,
        "head" => Method::Head,
        "options" => Method::Options,
        "patch" => Method::Patch,
        "post" => Method::Post,
        "put" => Method::Put,
        "trace" => Method::Trace,
        _ => return None,
    })
}

fn stability(name: &str) -> Option<Stability> {
    Some(match name {
        "stable" => Stability::Stable,
        "experimental" => Stability::Experimental,
        "deprecated" => Stability::Deprecated,
        _ => return None,
    })
}
