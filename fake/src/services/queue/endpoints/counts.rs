//! Counts and lists of the pending and claimed tasks of a task queue.

use std::collections::BTreeSet;
use std::ops::Bound;

use serde_json::{Value, json};

use super::tasks::read::with_token;
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::queue::state::{Line, State, Task, TaskId};
use crate::store::Date;

/// `pendingTasks`: counts the pending tasks.
pub fn pending(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    Ok(ApiResponse::ok(&queue_with_pending(call, state)))
}

/// `taskQueueCounts`: counts pending and claimed tasks.
pub fn all(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let mut body = queue_with_pending(call, state);
    body["claimedTasks"] = json!(line(call, state).map_or(0, Line::claimed_count));
    Ok(ApiResponse::ok(&body))
}

/// `listPendingTasks`: lists pending tasks in the order of entry.
pub fn list_pending(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    list(
        call,
        state,
        Line::pending,
        |date, task| json!({ "inserted": date, "task": task.definition() }),
    )
}

/// `listClaimedTasks`: lists claimed tasks in the order of their claims.
pub fn list_claimed(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    list(call, state, Line::claimed, |date, task| {
        let worker = task.runs.last().and_then(|run| run.worker.as_deref());
        let mut item = json!(worker);
        item["claimed"] = json!(date);
        item["task"] = task.definition();
        item
    })
}

fn queue_with_pending(call: &Call<'_>, state: &State) -> Value {
    let id = call.param("taskQueueId");
    let (provisioner, worker_type) = id.split_once('/').unwrap_or((id, ""));
    json!({
        "provisionerId": provisioner,
        "workerType": worker_type,
        "taskQueueId": id,
        "pendingTasks": line(call, state).map_or(0, Line::pending_count),
    })
}

fn line<'a>(call: &Call<'_>, state: &'a State) -> Option<&'a Line> {
    state.lines.get(call.param("taskQueueId"))
}

/// Lists entries of a line. The continuation token is the last entry of the previous page.
fn list(
    call: &Call<'_>,
    state: &State,
    entries: fn(&Line) -> &BTreeSet<(Date, TaskId)>,
    describe: impl Fn(Date, &Task) -> Value,
) -> Result<ApiResponse, ErrorResponse> {
    let after = paging::key::<(Date, TaskId)>(call);
    let start = after.map_or(Bound::Unbounded, Bound::Excluded);
    let entries = line(call, state)
        .into_iter()
        .flat_map(|line| entries(line).range((start, Bound::Unbounded)));
    let tasks = entries.filter_map(|(date, id)| Some((*date, state.tasks.get(id)?)));
    let (page, next) = paging::keyed_items(call, tasks, |(date, task)| (*date, task.task_id));
    let described = page.into_iter().map(|(date, task)| {
        let mut item = describe(date, task);
        item["taskId"] = json!(task.task_id);
        item["runId"] = json!(task.last_run_id());
        item
    });
    let described: Vec<Value> = described.collect();
    let body = with_token(json!({ "tasks": described }), next);
    Ok(ApiResponse::ok(&body))
}
