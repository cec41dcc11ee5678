//! One entry of an API reference to an endpoint.

use crate::api;
use crate::idempotence;
use crate::model::{Endpoint, Input, Method, Output, QueryKey};
use crate::names;
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::reference::ApiEntry;
use crate::schema::{Closer, Root};

use super::paging::find_paging;
use super::route::lower_route;
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
    let documents = closer.documents();
    match api::body(documents, service, place, schema, closer.problems()) {
        api::Body::None => Body::None,
        api::Body::Blob => Body::Blob,
        api::Body::Broken => Body::Broken,
        api::Body::Schema(schema) => closer
            .root(schema, is_input)
            .map_or(Body::Broken, Body::Schema),
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
    let method = api::method(place, entry, problems);
    let stability = api::stability(place, entry, problems);
    let scopes = api::scopes(place, entry, problems);
    let (method_name, type_name) = (names::snake(&entry.name), names::camel(&entry.name));
    if method_name.is_none() || type_name.is_none() {
        problems.add(
            place.child("name"),
            Fault::Unnameable {
                spelling: entry.name.clone(),
            },
        );
    }
    let route = lower_route(place, &entry.route, &entry.args, problems);
    let query = lower_query(place, entry, types, problems);

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
        scopes,
        stability: stability?,
        reads_only: idempotence::reads_only(service, &entry.name),
        category: entry.category.clone(),
        title: entry.title.clone(),
        description: entry.description.clone(),
    })
}

fn lower_query(
    place: &Place,
    entry: &ApiEntry,
    types: &Types,
    problems: &mut Problems,
) -> Option<Vec<QueryKey>> {
    let document = place.document().as_str();
    let service = document.split('/').nth(1).unwrap_or_default();
    let before = problems.len();
    let mut query: Vec<QueryKey> = Vec::new();
    for (index, wire) in entry.query.iter().enumerate() {
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
        let known = names::query::known(service, &entry.name, wire);
        query.push(QueryKey {
            wire: wire.clone(),
            setter,
            summary: known.map(|known| known.summary),
            ty: known.and_then(|known| types.string_enum(known.values?)),
        });
    }
    (problems.len() == before).then_some(query)
}
