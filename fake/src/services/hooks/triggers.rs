//! Endpoints that fire hooks, and their tokens.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use super::fire::{Trigger, fire};
use super::state::State;
use crate::call::Call;
use crate::deployment::violations_alone;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::store::random;

/// `triggerHook`: fires a hook.
pub fn trigger(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let caller = call.caller(&services.clients)?;
    respond(call, services, "triggerHook", caller.client_id())
}

/// `triggerHookWithToken`: fires a hook for a caller that knows its token.
pub fn with_token(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let hook = super::definitions::found(call, &services.hooks)?;
    if hook.trigger_token != call.param("token") {
        let message = "invalid hook token";
        return Err(ErrorResponse::authentication_failed(message));
    }
    respond(call, services, "triggerHookWithToken", None)
}

/// `getTriggerToken`: returns the token of a hook.
pub fn token(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let hook = super::definitions::found(call, state)?;
    Ok(ApiResponse::ok(&json!({ "token": hook.trigger_token })))
}

/// `resetTriggerToken`: gives a hook a new token.
pub fn reset_token(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let hook = state.find_mut(call.param("hookGroupId"), call.param("hookId"));
    let hook = hook.ok_or_else(|| ErrorResponse::not_found("No such hook"))?;
    hook.trigger_token = random::slugid();
    token(call, state)
}

/// Checks the payload, fires the hook, and returns the task id.
fn respond(
    call: &Call<'_>,
    services: &mut Services,
    fired_by: &str,
    client_id: Option<&str>,
) -> Result<ApiResponse, ErrorResponse> {
    let hook = super::definitions::found(call, &services.hooks)?;
    let violations = violations_alone(&hook.definition.trigger_schema, call.payload);
    let violations = violations.map_err(ErrorResponse::input_error)?;
    if !violations.is_empty() {
        let violations = violations.iter().map(|text| without_names(text));
        let message = violations.collect::<Vec<_>>().join(", ");
        return Err(ErrorResponse::input_error(message));
    }
    let task_id = match call.payload.get("taskId") {
        None => random::slugid(),
        Some(own) => own_task_id(own)?,
    };
    let mut context = Map::new();
    context.insert("firedBy".to_string(), json!(fired_by));
    context.insert("payload".to_string(), call.payload.clone());
    if let Some(client_id) = client_id {
        context.insert("clientId".to_string(), json!(client_id));
    }
    let trigger = Trigger {
        group: call.param("hookGroupId"),
        id: call.param("hookId"),
        task_id: task_id.clone(),
        context,
        now: call.now(),
    };
    let body = match fire(services, call.host(), trigger)? {
        true => json!({ "taskId": task_id, "status": { "taskId": task_id } }),
        false => json!({}),
    };
    Ok(ApiResponse::ok(&body))
}

/// Returns a violation without the names of unexpected properties, which this service omits.
fn without_names(violation: &str) -> &str {
    const UNEXPECTED: &str = "must NOT have additional properties";
    match violation.find(UNEXPECTED) {
        Some(at) => &violation[..at + UNEXPECTED.len()],
        None => violation,
    }
}

/// Returns the task id that the caller chose.
fn own_task_id(own: &Value) -> Result<String, ErrorResponse> {
    let text = own.as_str().map_or_else(|| own.to_string(), str::to_string);
    let bytes = URL_SAFE_NO_PAD.decode(&text).ok();
    let is_uuid =
        bytes.is_some_and(|bytes| bytes.len() == 16 && bytes[6] >> 4 == 4 && bytes[8] >> 6 == 2);
    match is_uuid {
        true => Ok(text),
        false => Err(ErrorResponse::input_error(format!(
            "Invalid taskId format: {text}"
        ))),
    }
}
