//! Endpoints for task groups.

use serde_json::json;

use super::lookup;
use super::tasks::read;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::lifecycle::{self, group_message};
use crate::services::queue::state::{ReasonResolved, State, TaskId};

/// `getTaskGroup`: returns a task group.
pub fn one(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let (id, group) = lookup::group(call, state)?;
    Ok(ApiResponse::ok(&group.to_json(id)))
}

/// `listTaskGroup`: lists the tasks of a group.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let (id, group) = lookup::group(call, state)?;
    let (members, next) = read::described(call, state, state.members_of(id))?;
    let mut body = json!(group.to_json(id));
    body["tasks"] = json!(members);
    Ok(ApiResponse::ok(&read::with_token(body, next)))
}

/// `sealTaskGroup`: seals a group. A repetition keeps the time.
pub fn seal(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let id = authorized(call, services)?;
    let group = services.queue.groups.get_mut(&id);
    let group = group.ok_or_else(ErrorResponse::internal)?;
    let is_new = group.sealed.is_none();
    group.sealed.get_or_insert(call.now());
    let body = json!(group.to_json(id));
    if is_new {
        group_message(services, "task-group-sealed", id, body.clone());
    }
    Ok(ApiResponse::ok(&body))
}

/// `cancelTaskGroup`: cancels the tasks of a sealed group.
pub fn cancel(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let id = authorized(call, services)?;
    if services.queue.groups[&id].sealed.is_none() {
        let message = format!("Cannot cancel unsealed task group: `{id}`");
        return Err(ErrorResponse::conflict(message));
    }
    let members: Vec<TaskId> = services.queue.members_of(id).collect();
    let open = members.iter().filter(|task_id| {
        let task = services.queue.tasks.get(task_id);
        task.is_some_and(|task| !task.state().is_resolved() && !task.is_past_deadline(call.now()))
    });
    let open: Vec<TaskId> = open.copied().collect();
    for task_id in &open {
        lifecycle::cancel(services, *task_id, ReasonResolved::Canceled, call.now());
    }
    Ok(ApiResponse::ok(&json!({
        "taskGroupId": id,
        "taskGroupSize": members.len(),
        "cancelledCount": open.len(),
        "taskIds": open,
    })))
}

/// Returns the group id of the path, if the caller has the scopes.
fn authorized(call: &Call<'_>, services: &Services) -> Result<TaskId, ErrorResponse> {
    let (id, group) = lookup::group(call, &services.queue)?;
    let known = json!({ "schedulerId": group.scheduler_id });
    call.authorize(&services.clients, &known)?;
    Ok(id)
}
