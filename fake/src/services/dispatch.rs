//! Passes a call to its service.

use serde_json::Value;

use super::state::State;
use super::{
    auth, hooks, index, monitoring, notify, object, purge_cache, queue, secrets, worker_manager,
};
use crate::call::{Call, Outcome, paging};
use crate::deployment::Route;
use crate::http::ErrorResponse;

/// Checks path and query parameters against the patterns of the service.
///
/// A handler of a test accepts any ids in calls of the queue.
pub fn check_arguments(call: &Call<'_>, has_handler: bool) -> Result<(), ErrorResponse> {
    match call.route.service.as_str() {
        "worker-manager" => worker_manager::check_arguments(call),
        "queue" if !has_handler => queue::check_arguments(call),
        "auth" => auth::check_arguments(call),
        "index" => index::check_arguments(call),
        "purge-cache" => purge_cache::check_arguments(call),
        "hooks" => hooks::check_arguments(call),
        "object" if !has_handler => object::check_arguments(call),
        _ => paging::check_query(call),
    }
}

/// The endpoints whose services check the scopes themselves, by service.
///
/// Their scopes depend on stored data.
const AUTHORIZED_BY_SERVICES: &[&[&str]] =
    &[queue::AUTHORIZED, index::AUTHORIZED, auth::AUTHORIZED];

/// Returns whether the service checks the scopes of this endpoint itself.
pub fn authorizes(route: &Route) -> bool {
    let mut services = AUTHORIZED_BY_SERVICES.iter();
    services.any(|endpoints| endpoints.contains(&route.endpoint()))
}

/// Checks the body against the request schema of the endpoint, if it has one.
pub fn check_input(call: &Call<'_>) -> Result<(), ErrorResponse> {
    match &call.route.input {
        Some(schema) => call.check(schema, call.payload),
        None => Ok(()),
    }
}

/// Removes the secrets from a body, for an error response that repeats it.
pub fn redact(route: &Route, mut payload: Value) -> Value {
    match route.service.as_str() {
        "worker-manager" => worker_manager::redact(&route.name, payload),
        "secrets" if route.name == "set" => {
            if let Some(members) = payload.as_object_mut() {
                members.insert("secret".to_string(), "(OMITTED)".into());
            }
            payload
        }
        _ => payload,
    }
}

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, state: &mut State) -> Result<Outcome, ErrorResponse> {
    let response = match (call.route.service.as_str(), call.route.name.as_str()) {
        (_, "ping") => Ok(monitoring::ping(call.now(), state.started)),
        (_, "lbheartbeat" | "heartbeat") => Ok(monitoring::heartbeat()),
        (_, "version") => Ok(monitoring::version()),
        ("auth", _) => auth::respond(call, state),
        ("worker-manager", _) => worker_manager::respond(call, state),
        ("queue", _) => return queue::respond(call, state),
        ("index", _) => index::respond(call, state),
        ("secrets", _) => secrets::respond(call, state),
        ("purge-cache", _) => purge_cache::respond(call, &mut state.purge_cache),
        ("notify", _) => notify::respond(call, state),
        ("hooks", _) => hooks::respond(call, state),
        ("object", _) => object::respond(call, state),
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    };
    response.map(Outcome::from)
}
