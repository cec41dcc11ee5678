//! Endpoints for the definitions of hooks.

use serde::Deserialize;
use serde_json::{Value, json};

use super::schedule;
use super::state::{Definition, Hook, State};
use crate::call::Call;
use crate::deployment::violations_alone;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::auth::{self, Entity};
use crate::store::{Message, random};

/// The exchanges that hooks cannot bind to, by their start.
const DENIED: &str = "exchange/taskcluster-hooks/";

/// Returns the hook of the path.
///
/// # Errors
///
/// `ResourceNotFound` if the hook does not exist.
pub fn found<'a>(call: &Call<'_>, state: &'a State) -> Result<&'a Hook, ErrorResponse> {
    let hook = state.find(call.param("hookGroupId"), call.param("hookId"));
    hook.ok_or_else(|| ErrorResponse::not_found("No such hook"))
}

/// `listHookGroups`: lists all groups with a hook.
pub fn list_groups(state: &State) -> ApiResponse {
    let groups: Vec<&String> = state.groups.keys().collect();
    ApiResponse::ok(&json!({ "groups": groups }))
}

/// `listHooks`: lists the hooks of a group.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let group = state.groups.get(call.param("hookGroupId"));
    let group = group.ok_or_else(|| ErrorResponse::not_found("No such group"))?;
    let hooks: Vec<&Definition> = group.values().map(|hook| &hook.definition).collect();
    Ok(ApiResponse::ok(&json!({ "hooks": hooks })))
}

/// `hook`: returns a definition.
pub fn one(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    Ok(ApiResponse::ok(&found(call, state)?.definition))
}

/// `createHook`: creates a hook. A repetition succeeds only if its body has bindings, as in the real service.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let body = with_ids(call)?;
    let definition = checked(call, &body)?;
    let (group, id) = (call.param("hookGroupId"), call.param("hookId"));
    if let Some(known) = services.hooks.find(group, id) {
        let is_equal = body.get("bindings").is_some() && known.definition == definition;
        return match is_equal {
            true => Ok(ApiResponse::ok(&body)),
            false => Err(ErrorResponse::conflict(format!(
                "hook `{group}/{id}` already exists."
            ))),
        };
    }
    let hook = Hook {
        definition,
        trigger_token: random::slugid(),
        next_scheduled: None,
        next_poll: None,
        fires: Vec::new(),
    };
    let hooks = services.hooks.groups.entry(group.to_string()).or_default();
    hooks.insert(id.to_string(), hook);
    services.hooks.plan(group, id, call.now());
    publish(call, services, "created");
    Ok(ApiResponse::ok(&body))
}

/// `updateHook`: changes a hook. A body without bindings keeps them.
pub fn update(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let body = with_ids(call)?;
    found(call, &services.hooks)?;
    let definition = checked(call, &body)?;
    let (group, id) = (call.param("hookGroupId"), call.param("hookId"));
    let hook = services.hooks.find_mut(group, id);
    let hook = hook.ok_or_else(ErrorResponse::internal)?;
    let bindings = match body.get("bindings") {
        Some(_) => definition.bindings.clone(),
        None => hook.definition.bindings.clone(),
    };
    hook.definition = Definition {
        bindings,
        ..definition
    };
    let response = ApiResponse::ok(&hook.definition);
    services.hooks.plan(group, id, call.now());
    publish(call, services, "updated");
    Ok(response)
}

/// `removeHook`: removes a hook. A repetition succeeds.
pub fn remove(call: &Call<'_>, services: &mut Services) -> ApiResponse {
    let (group, id) = (call.param("hookGroupId"), call.param("hookId"));
    if services.hooks.remove(group, id) {
        publish(call, services, "deleted");
    }
    ApiResponse::ok(&json!({}))
}

/// Returns the body with the ids of the path. Later error responses repeat it.
fn with_ids(call: &Call<'_>) -> Result<Value, ErrorResponse> {
    let mut body = call.payload.clone();
    for (name, message) in [
        ("hookGroupId", "Hook Group Ids do not match"),
        ("hookId", "Hook Ids do not match"),
    ] {
        let id = call.param(name);
        if body.get(name).is_some_and(|own| own != id) {
            return Err(ErrorResponse::input_error(message));
        }
        body[name] = json!(id);
    }
    call.changed_payload.get_or_init(|| body.clone());
    Ok(body)
}

/// Returns the definition in a body, after the checks that its schema does not make.
fn checked(call: &Call<'_>, body: &Value) -> Result<Definition, ErrorResponse> {
    let definition = Definition::deserialize(body);
    let definition = definition
        .map_err(|error| call.invalid(call.route.input.as_deref().unwrap_or(""), error))?;
    check_bindings(&definition.bindings)?;
    schedule::check(&definition.schedule).map_err(ErrorResponse::input_error)?;
    if let Err(reason) = violations_alone(&definition.trigger_schema, &json!({})) {
        return Err(ErrorResponse::input_error(format!(
            "triggerSchema is not a valid JSON schema:\n * {reason}"
        )));
    }
    Ok(definition)
}

fn check_bindings(bindings: &[Value]) -> Result<(), ErrorResponse> {
    let denied = bindings.iter().filter(|binding| {
        let exchange = binding["exchange"].as_str().unwrap_or("");
        exchange.starts_with(DENIED)
    });
    let denied: Vec<&Value> = denied.collect();
    match denied.is_empty() {
        true => Ok(()),
        false => Err(ErrorResponse::input_error(format!(
            "One or more of the exchanges below have been denied access to hooks\n{}",
            json!(denied)
        ))),
    }
}

/// Publishes a change of the hook of the path, such as `created`, and records it in the audit history.
fn publish(call: &Call<'_>, services: &mut Services, action: &str) {
    let (group, id) = (call.param("hookGroupId"), call.param("hookId"));
    let payload = json!({ "hookGroupId": group, "hookId": id });
    let exchange = format!("exchange/taskcluster-hooks/v1/hook-{action}");
    let message = Message::new(exchange, "_".to_string(), Vec::new(), &payload);
    services.publish(message);
    auth::audit(
        call,
        services,
        Entity::Hook,
        &format!("{group}/{id}"),
        action,
    );
}
