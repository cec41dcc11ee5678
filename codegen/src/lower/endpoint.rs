//! Endpoints: names, arguments, query parameters, inputs and outputs.

use super::empty_arguments::meaning_of_empty;
use super::idempotence;
use super::paging::find_paging;
use super::scope_parameters::scope_parameters;
use super::secrets;
use super::types::Types;
use crate::location::Place;
use crate::model::{Argument, Endpoint, Input, Method, Output, PathTemplate, QueryKey};
use crate::names::{self, Namespace, OnClash, RustName, reserved};
use crate::problem::{ProblemKind, Problems};
use crate::reference::{Api, ApiEndpoint, ApiOutput};

/// Lowers the endpoints of a service. Leaves out endpoints with a problem.
pub fn lower_endpoints(
    api: &Api,
    types: &Types,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Vec<Endpoint> {
    let mut names = Namespace::new(reserved::ENDPOINTS, on_clash);
    let endpoints = api.endpoints.iter();
    let lowered = endpoints.filter_map(|endpoint| {
        let named = endpoint_names(endpoint, &mut names, problems);
        lower_endpoint(&api.service, endpoint, named, types, on_clash, problems)
    });
    lowered.collect()
}

/// Returns the names of an endpoint's method and type; `None` after a problem.
fn endpoint_names<'a>(
    endpoint: &'a ApiEndpoint,
    names: &mut Namespace<&'a str>,
    problems: &mut Problems,
) -> Option<(RustName, RustName)> {
    let place = || endpoint.place.child("name");
    let Some(found) = names::snake(&endpoint.name).zip(names::camel(&endpoint.name)) else {
        let spelling = endpoint.name.clone();
        problems.add(place(), ProblemKind::Unnameable { spelling });
        return None;
    };
    let next = |(method, ty): &(RustName, RustName)| {
        (method.with_suffix("_endpoint"), ty.with_suffix("Endpoint"))
    };
    let both = |(method, ty): &(RustName, RustName)| vec![method.to_string(), ty.to_string()];
    let claimed = names.claim_all(found, &*endpoint.name, next, both);
    claimed.map_err(|kind| problems.add(place(), kind)).ok()
}

fn lower_endpoint(
    service: &str,
    endpoint: &ApiEndpoint,
    named: Option<(RustName, RustName)>,
    types: &Types,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Option<Endpoint> {
    let name = &endpoint.name;
    let route = lower_route(service, endpoint, on_clash, problems);
    let query = lower_query(service, endpoint, types, on_clash, problems);

    let (route, query, (method_name, type_name)) = (route?, query?, named?);
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
        method_name,
        type_name,
        method: endpoint.method,
        route,
        query,
        scope_parameters: scope_parameters(service, endpoint, input.as_ref(), types),
        input,
        output,
        scopes: endpoint.scopes.clone(),
        stability: endpoint.stability,
        idempotence: match endpoint.method {
            Method::Post => idempotence::of_post(service, name),
            _ => None,
        },
        category: endpoint.category.clone(),
        title: endpoint.title.clone(),
        description: endpoint.description.clone(),
    })
}

/// Lowers the request body, an argument after the path arguments. Its name is `request` if that is free.
fn lower_input(schema: &Place, route: &PathTemplate, types: &Types) -> Option<Input> {
    let mut argument = names::of_runtime("request");
    while route.arguments.iter().any(|other| other.name == argument) {
        argument = argument.with_suffix("_body");
    }
    Some(Input {
        argument,
        ty: types.of_root(schema)?.clone(),
    })
}

/// Lowers a route, with its placeholders as arguments; `None` after a problem.
fn lower_route(
    service: &str,
    endpoint: &ApiEndpoint,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Option<PathTemplate> {
    let before = problems.len();
    let mut names = Namespace::new(reserved::ARGUMENTS, on_clash);
    let args = endpoint.args.iter().enumerate();
    let arguments = args.filter_map(|(index, wire)| {
        let mut argument = lower_argument(service, endpoint, wire, problems)?;
        match names.claim(argument.name, &**wire) {
            Ok(name) => argument.name = name,
            Err(kind) => {
                let place = endpoint.place.child("args").child(index.to_string());
                problems.add(place, kind);
                return None;
            }
        }
        Some(argument)
    });
    let arguments = arguments.collect();
    (problems.len() == before).then(|| PathTemplate {
        text: endpoint.route.clone(),
        arguments,
    })
}

fn lower_argument(
    service: &str,
    endpoint: &ApiEndpoint,
    wire: &str,
    problems: &mut Problems,
) -> Option<Argument> {
    let name = names::snake(wire);
    if name.is_none() {
        problems.add(
            endpoint.place.child("route"),
            ProblemKind::Unnameable {
                spelling: wire.to_owned(),
            },
        );
    }
    Some(Argument {
        wire: wire.to_owned(),
        name: name?,
        integer: names::integers::is_integer(service, wire),
        secret: secrets::is_secret_argument(wire),
        meaning_of_empty: meaning_of_empty(service, &endpoint.name, &endpoint.route, wire),
    })
}

fn lower_query(
    service: &str,
    endpoint: &ApiEndpoint,
    types: &Types,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Option<Vec<QueryKey>> {
    let before = problems.len();
    let mut names = Namespace::new(reserved::QUERY_KEYS, on_clash);
    let mut query: Vec<QueryKey> = Vec::new();
    for (index, wire) in endpoint.query.iter().enumerate() {
        let unnameable = || ProblemKind::Unnameable {
            spelling: wire.clone(),
        };
        let setter = names::snake(wire).ok_or_else(unnameable);
        let setter = match setter.and_then(|setter| names.claim(setter, &**wire)) {
            Ok(setter) => setter,
            Err(kind) => {
                let at = endpoint.place.child("query").child(index.to_string());
                problems.add(at, kind);
                continue;
            }
        };
        let known = names::query::known(service, &endpoint.name, wire);
        query.push(QueryKey {
            wire: wire.clone(),
            setter,
            summary: known.map(|known| known.summary),
            ty: known.and_then(|known| types.string_enum(known.values?)),
            changes_form: known.is_some_and(|known| known.changes_form),
        });
    }
    (problems.len() == before).then_some(query)
}
