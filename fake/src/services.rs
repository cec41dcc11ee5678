//! The services that the fake speaks for, by their names.

use serde_json::Value;

use crate::answer::Answer;
use crate::auth_service;
use crate::call::Call;
use crate::failure::Failure;
use crate::paging;
use crate::routes::Route;
use crate::state::State;
use crate::system;
use crate::worker_manager;

/// Checks path arguments and query values against the forms that the service asks for.
pub fn check_arguments(call: &Call<'_>) -> Result<(), Failure> {
    match call.route.service.as_str() {
        "worker-manager" => worker_manager::check_arguments(call),
        _ => paging::check_limit(call),
    }
}

/// Checks the body of an endpoint that takes one.
pub fn check_input(call: &Call<'_>) -> Result<(), Failure> {
    match &call.route.input {
        Some(schema) => call.check(schema, call.payload),
        None => Ok(()),
    }
}

/// What an error may tell of a body: all but its secrets.
pub fn without_secrets(route: &Route, mut payload: Value) -> Value {
    match route.service.as_str() {
        "worker-manager" => worker_manager::without_secrets(&route.name, payload),
        "secrets" => {
            if let Some(secret) = payload.get_mut("secret") {
                *secret = "(OMITTED)".into();
            }
            payload
        }
        _ => payload,
    }
}

/// Answers a call that has passed every check.
pub fn answer(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    match (call.route.service.as_str(), call.route.name.as_str()) {
        (_, "ping") => Ok(system::ping(call.now(), state.started)),
        (_, "lbheartbeat" | "heartbeat") => Ok(system::heartbeat()),
        (_, "version") => Ok(system::version()),
        ("auth", name) if auth_service::answers(name) => auth_service::answer(call, &state.clients),
        ("worker-manager", _) => worker_manager::answer(call, state),
        _ => Err(Failure::not_implemented(call.route.endpoint())),
    }
}
