//! Endpoints: their names, arguments, query keys, inputs and outputs.

use std::collections::BTreeMap;

use super::idempotence;
use super::paging::find_paging;
use super::secrets;
use super::types::Types;
use crate::location::Place;
use crate::model::{Argument, Endpoint, Input, Method, Output, PathTemplate, QueryKey};
use crate::names;
use crate::problem::{ProblemKind, Problems};
use crate::reference::{Api, ApiEndpoint, ApiOutput};

/// Lowers the endpoints of a service. One with a problem is left out.
pub fn lower_endpoints(api: &Api, types: &Types, problems: &mut Problems) -> Vec<Endpoint> {
    let lowered = api.endpoints.iter().filter_map(|endpoint| {
        let lowered = lower_endpoint(&api.service, endpoint, types, problems)?;
        Some((endpoint.place.child("name"), lowered))
    });
    let (places, endpoints): (Vec<_>, Vec<_>) = lowered.unzip();
    check_names(places.iter().zip(&endpoints), problems);
    endpoints
}

fn lower_endpoint(
    service: &str,
    endpoint: &ApiEndpoint,
    types: &Types,
    problems: &mut Problems,
) -> Option<Endpoint> {
    let ApiEndpoint { place, name, .. } = endpoint;
    let (method_name, type_name) = (names::snake(name), names::camel(name));
    if method_name.is_none() || type_name.is_none() {
        problems.add(
            place.child("name"),
            ProblemKind::Unnameable {
                spelling: name.clone(),
            },
        );
    }
    let route = lower_route(endpoint, problems);
    let query = lower_query(service, endpoint, types, problems);

    let (route, query) = (route?, query?);
    let input = match &endpoint.input {
        Some(schema) => Some(lower_input(schema, &route, types)?),
        None => None,
    };
    let output = match &endpoint.output {
        ApiOutput::Schema(schema) => Output::Json(types.of_root(schema)?.clone()),
        ApiOutput::Undescribed if !matches!(endpoint.method, Method::Get | Method::Head) => {
            Output::Nothing
        }
        ApiOutput::Undescribed | ApiOutput::Blob => Output::Raw,
    };
    Some(Endpoint {
        paging: find_paging(&query, &output, types),
        wire: name.clone(),
        method_name: method_name?,
        type_name: type_name?,
        method: endpoint.method,
        route,
        query,
        input,
        output,
        scopes: endpoint.scopes.clone(),
        stability: endpoint.stability,
        reads_only: idempotence::reads_only(service, name),
        category: endpoint.category.clone(),
        title: endpoint.title.clone(),
        description: endpoint.description.clone(),
    })
}

/// The body of a request, passed in an argument behind those of the route.
fn lower_input(schema: &Place, route: &PathTemplate, types: &Types) -> Option<Input> {
    let arguments = route.arguments.iter().map(|argument| argument.name.clone());
    let arguments: Vec<_> = arguments.collect();
    Some(Input {
        argument: names::body_argument(&arguments),
        ty: types.of_root(schema)?.clone(),
    })
}

/// A route with its placeholders as arguments; `None` after a problem.
fn lower_route(endpoint: &ApiEndpoint, problems: &mut Problems) -> Option<PathTemplate> {
    let before = problems.len();
    let place = &endpoint.place;
    let arguments = endpoint.args.iter();
    let arguments: Vec<_> = arguments
        .filter_map(|wire| lower_argument(place, wire, problems))
        .collect();
    for (index, argument) in arguments.iter().enumerate() {
        if let Some(other) = arguments[..index]
            .iter()
            .find(|other| other.name == argument.name)
        {
            let other = format!("the placeholder `<{}>`", other.wire);
            let kind = ProblemKind::NameClash {
                name: argument.name.to_string(),
                other,
            };
            problems.add(place.child("args").child(index.to_string()), kind);
        }
    }
    (problems.len() == before).then(|| PathTemplate {
        text: endpoint.route.clone(),
        arguments,
    })
}

fn lower_argument(place: &Place, wire: &str, problems: &mut Problems) -> Option<Argument> {
    let name = names::snake(wire);
    if name.is_none() {
        problems.add(
            place.child("route"),
            ProblemKind::Unnameable {
                spelling: wire.to_owned(),
            },
        );
    }
    Some(Argument {
        wire: wire.to_owned(),
        name: name?,
        secret: secrets::is_secret_argument(wire),
    })
}

fn lower_query(
    service: &str,
    endpoint: &ApiEndpoint,
    types: &Types,
    problems: &mut Problems,
) -> Option<Vec<QueryKey>> {
    let before = problems.len();
    let mut query: Vec<QueryKey> = Vec::new();
    for (index, wire) in endpoint.query.iter().enumerate() {
        let at = endpoint.place.child("query").child(index.to_string());
        let Some(setter) = names::snake(wire) else {
            problems.add(
                at,
                ProblemKind::Unnameable {
                    spelling: wire.clone(),
                },
            );
            continue;
        };
        let name = setter.to_string();
        if let Some(other) = query.iter().find(|other| other.setter == setter) {
            problems.add(
                at,
                ProblemKind::NameClash {
                    name,
                    other: format!("the query key `{}`", other.wire),
                },
            );
        } else if names::is_reserved_setter(&name) {
            problems.add(at, ProblemKind::ReservedName { name });
        }
        let known = names::query::known(service, &endpoint.name, wire);
        query.push(QueryKey {
            wire: wire.clone(),
            setter,
            summary: known.map(|known| known.summary),
            ty: known.and_then(|known| types.string_enum(known.values?)),
        });
    }
    (problems.len() == before).then_some(query)
}

fn check_names<'a>(
    endpoints: impl Iterator<Item = (&'a Place, &'a Endpoint)>,
    problems: &mut Problems,
) {
    let mut seen = BTreeMap::new();
    for (place, endpoint) in endpoints {
        let others = [&endpoint.method_name, &endpoint.type_name]
            .map(|name| (name, seen.insert(name, &endpoint.wire)));
        if let Some((name, Some(other))) = others.into_iter().find(|(_, other)| other.is_some()) {
            let (name, other) = (name.to_string(), format!("the endpoint `{other}`"));
            problems.add(place.clone(), ProblemKind::NameClash { name, other });
        }
        let (method, ty) = (&endpoint.method_name, &endpoint.type_name);
        for (name, reserved) in [
            (method, names::is_reserved_method(method.as_str())),
            (ty, names::is_reserved_endpoint(ty.as_str())),
        ] {
            if reserved {
                let name = name.to_string();
                problems.add(place.clone(), ProblemKind::ReservedName { name });
            }
        }
    }
}
