//! Endpoints for task queues, worker types and provisioners. They exist from their first claim until a day after the last.

use serde_json::{Value, json};

use super::tasks::read::with_token;
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::queue::state::{State, TaskQueue};
use crate::store::Date;

/// The time for which an inactive task queue is kept, in seconds: a day.
const KNOWN_FOR: u64 = 24 * 3600;
/// The time between updates of the date of the last activity, in seconds: 30 minutes.
const ACTIVE_FOR: u64 = 30 * 60;

/// Records a claim in a task queue.
pub fn see(state: &mut State, task_queue_id: &str, now: Date) {
    let renewed = TaskQueue {
        expires: now.later(KNOWN_FOR),
        last_date_active: now,
    };
    match state.queues.get_mut(task_queue_id) {
        Some(queue) if queue.last_date_active.later(ACTIVE_FOR) > now => {}
        Some(queue) => *queue = renewed,
        None => {
            state.queues.insert(task_queue_id.to_string(), renewed);
        }
    }
}

/// `listTaskQueues`: lists task queues.
pub fn task_queues(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    list(
        call,
        "taskQueues",
        known(call, state).map(|(id, queue)| queue_json(id, queue)),
    )
}

/// `getTaskQueue`: returns a task queue.
pub fn task_queue(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let id = call.param("taskQueueId");
    let (id, queue) = known(call, state)
        .find(|(known, _)| *known == id)
        .ok_or_else(|| missing(&format!("Task queue with `{id}`")))?;
    Ok(ApiResponse::ok(&queue_json(id, queue)))
}

/// `listWorkerTypes`: lists the worker types of a provisioner.
pub fn worker_types(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let provisioner = call.param("provisionerId");
    let types = known(call, state).filter(|(id, _)| parts(id).0 == provisioner);
    list(
        call,
        "workerTypes",
        types.map(|(id, queue)| worker_type_json(id, queue)),
    )
}

/// `getWorkerType`: returns a worker type.
pub fn worker_type(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let wanted = (call.param("provisionerId"), call.param("workerType"));
    let (id, queue) = known(call, state)
        .find(|(id, _)| parts(id) == wanted)
        .ok_or_else(|| {
            missing(&format!(
                "Worker-type `{}` with Provisioner `{}`",
                wanted.1, wanted.0
            ))
        })?;
    Ok(ApiResponse::ok(&worker_type_json(id, queue)))
}

/// `listProvisioners`: lists provisioners.
pub fn provisioners(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let mut ids: Vec<&str> = known(call, state).map(|(id, _)| parts(id).0).collect();
    ids.dedup();
    let all = ids
        .into_iter()
        .filter_map(|id| provisioner_json(call, state, id));
    list(call, "provisioners", all)
}

/// `getProvisioner`: returns a provisioner.
pub fn provisioner(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let id = call.param("provisionerId");
    let json = provisioner_json(call, state, id);
    let json = json.ok_or_else(|| missing(&format!("Provisioner `{id}`")))?;
    Ok(ApiResponse::ok(&json))
}

fn known<'a>(call: &Call<'_>, state: &'a State) -> impl Iterator<Item = (&'a str, &'a TaskQueue)> {
    let now = call.now();
    let unexpired = state
        .queues
        .iter()
        .filter(move |(_, queue)| queue.expires >= now);
    unexpired.map(|(id, queue)| (id.as_str(), queue))
}

fn parts(id: &str) -> (&str, &str) {
    id.split_once('/').unwrap_or((id, ""))
}

fn list(
    call: &Call<'_>,
    key: &str,
    items: impl Iterator<Item = Value>,
) -> Result<ApiResponse, ErrorResponse> {
    let (items, next) = paging::items(call, items)?;
    Ok(ApiResponse::ok(&with_token(json!({ key: items }), next)))
}

fn missing(what: &str) -> ErrorResponse {
    ErrorResponse::not_found(format!("{what} not found. Are you sure it was created?"))
}

fn queue_json(id: &str, queue: &TaskQueue) -> Value {
    let mut json = dated(queue);
    json["taskQueueId"] = json!(id);
    json
}

fn worker_type_json(id: &str, queue: &TaskQueue) -> Value {
    let (provisioner, worker_type) = parts(id);
    let mut json = queue_json(id, queue);
    json["provisionerId"] = json!(provisioner);
    json["workerType"] = json!(worker_type);
    json
}

/// Returns a provisioner with the latest dates of its task queues.
fn provisioner_json(call: &Call<'_>, state: &State, id: &str) -> Option<Value> {
    let queues = known(call, state).filter(|(known, _)| parts(known).0 == id);
    let latest = queues
        .map(|(_, queue)| queue.clone())
        .reduce(|a, b| TaskQueue {
            expires: a.expires.max(b.expires),
            last_date_active: a.last_date_active.max(b.last_date_active),
        })?;
    let mut json = dated(&latest);
    json["provisionerId"] = json!(id);
    Some(json)
}

fn dated(queue: &TaskQueue) -> Value {
    json!({
        "expires": queue.expires,
        "lastDateActive": queue.last_date_active,
        "description": "",
        "stability": "experimental",
    })
}
