//! Endpoints that read tasks.

use serde_json::{Value, json};

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::queue::bodies::TaskIds;
use crate::services::queue::endpoints::lookup;
use crate::services::queue::state::{State, Task, TaskId};

/// `task`: returns a definition.
pub fn definition(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let task = lookup::task(call, state, |id| {
        format!(
            "`{id}` does not correspond to a task that exists.\nAre you sure this task has already been submitted?"
        )
    })?;
    Ok(ApiResponse::ok(&task.definition()))
}

/// `status`: returns a status.
pub fn status(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let task = lookup::task(call, state, |id| {
        format!("`{id}` does not correspond to a task that exists.\nAre you sure this task exists?")
    })?;
    Ok(status_of(task))
}

/// Returns the response with the status of a task.
pub fn status_of(task: &Task) -> ApiResponse {
    ApiResponse::ok(&json!({ "status": task.status() }))
}

/// `tasks`: returns several definitions.
pub fn definitions(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    several(
        call,
        state,
        "tasks",
        |task| json!({ "taskId": task.task_id, "task": task.definition() }),
    )
}

/// `statuses`: returns several statuses.
pub fn statuses(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    several(
        call,
        state,
        "statuses",
        |task| json!({ "taskId": task.task_id, "status": task.status() }),
    )
}

/// `listDependentTasks`: lists the tasks that depend on a task.
pub fn dependents(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let task = lookup::task(call, state, |id| {
        format!("Task with taskId: `{id}` was not found")
    })?;
    let dependents = state.dependencies.of(task.task_id);
    let (tasks, next) = described(call, state, dependents)?;
    let body = json!({ "taskId": task.task_id, "tasks": tasks });
    Ok(ApiResponse::ok(&with_token(body, next)))
}

/// Returns a page of tasks with definitions and statuses, and the token of the next page.
pub fn described(
    call: &Call<'_>,
    state: &State,
    ids: impl Iterator<Item = TaskId>,
) -> Result<(Vec<Value>, Option<String>), ErrorResponse> {
    let tasks = ids.filter_map(|id| state.tasks.get(&id));
    let (tasks, next) = paging::items(call, tasks)?;
    let described = tasks
        .into_iter()
        .map(|task| json!({ "status": task.status(), "task": task.definition() }));
    Ok((described.collect(), next))
}

/// Adds the token of the next page to a body, if there is a next page.
pub fn with_token(mut body: Value, next: Option<String>) -> Value {
    if let Some(next) = next {
        body["continuationToken"] = Value::String(next);
    }
    body
}

/// Returns the known tasks of the body, in the order of their creation. Pages count all ids of the body.
fn several(
    call: &Call<'_>,
    state: &State,
    key: &str,
    describe: impl Fn(&Task) -> Value,
) -> Result<ApiResponse, ErrorResponse> {
    let ids = call.body::<TaskIds>()?.task_ids;
    let (ids, next) = paging::items(call, ids.iter())?;
    let mut ids: Vec<TaskId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = ids
        .iter()
        .filter_map(|id| state.tasks.get(id))
        .map(Box::as_ref);
    let mut known: Vec<&Task> = known.collect();
    known.sort_unstable_by_key(|task| task.number);
    let known: Vec<Value> = known.into_iter().map(describe).collect();
    Ok(ApiResponse::ok(&with_token(json!({ key: known }), next)))
}
