//! Looks up the items in a path, and checks scopes that depend on them.

use serde_json::json;

use crate::auth::Caller;
use crate::call::Call;
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::services::queue::state::{Group, State, Task, TaskId};

/// Returns the task id or the task group id of the path.
///
/// # Errors
///
/// An internal error for an invalid id. The pattern was checked before.
pub fn id(call: &Call<'_>, name: &str) -> Result<TaskId, ErrorResponse> {
    let id = call.param(name).parse();
    id.map_err(|_| ErrorResponse::internal())
}

/// Returns the run id of the path. A number beyond the range becomes an id that no run has.
pub fn run_id(call: &Call<'_>) -> usize {
    call.param("runId").parse().unwrap_or(usize::MAX)
}

/// Returns the task of the path.
///
/// # Errors
///
/// `ResourceNotFound` with the message that `missing` returns.
pub fn task<'a>(
    call: &Call<'_>,
    state: &'a State,
    missing: fn(&str) -> String,
) -> Result<&'a Task, ErrorResponse> {
    let task = state.tasks.get(&id(call, "taskId")?).map(Box::as_ref);
    task.ok_or_else(|| ErrorResponse::not_found(missing(call.param("taskId"))))
}

/// Returns the message for a missing task that most endpoints use.
pub fn not_created(id: &str) -> String {
    format!("Task `{id}` not found. Are you sure it was created?")
}

/// Returns the task id of the path, if the caller has the scopes.
///
/// # Errors
///
/// `ResourceNotFound` if the task does not exist, `AuthenticationFailed`, or `InsufficientScopes`.
pub fn authorized_task(
    call: &Call<'_>,
    services: &Services,
    missing: fn(&str) -> String,
) -> Result<TaskId, ErrorResponse> {
    let task = task(call, &services.queue, missing)?;
    authorize(call, services, task)?;
    Ok(task.task_id)
}

/// Checks the scopes of a call for this task.
///
/// # Errors
///
/// `AuthenticationFailed`, or `InsufficientScopes`.
pub fn authorize(
    call: &Call<'_>,
    services: &Services,
    task: &Task,
) -> Result<Caller, ErrorResponse> {
    let (provisioner, worker_type) = task.queue_parts();
    let mut known = call.payload.clone();
    if let Some(known) = known.as_object_mut() {
        for (name, value) in [
            ("provisionerId", json!(provisioner)),
            ("workerType", json!(worker_type)),
            ("taskQueueId", json!(task.task_queue_id)),
            ("schedulerId", json!(task.scheduler_id)),
            ("projectId", json!(task.project_id)),
            ("taskGroupId", json!(task.task_group_id)),
        ] {
            known.insert(name.to_string(), value);
        }
    }
    call.authorize(&services.clients, &known)
}

/// Returns the task group of the path.
///
/// # Errors
///
/// `ResourceNotFound` if the group does not exist.
pub fn group<'a>(call: &Call<'_>, state: &'a State) -> Result<(TaskId, &'a Group), ErrorResponse> {
    let id = id(call, "taskGroupId")?;
    let group = state.groups.get(&id);
    let group = group.ok_or_else(|| {
        ErrorResponse::not_found(format!("No task-group with taskGroupId: `{id}`"))
    })?;
    Ok((id, group))
}
