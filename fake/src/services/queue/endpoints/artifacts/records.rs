//! The records of artifacts.

use std::ops::Bound;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::queue::endpoints::lookup;
use crate::services::queue::endpoints::tasks::read::with_token;
use crate::services::queue::state::{Artifact, State, TaskId};
use crate::services::queue::storage::Content;

/// The key of an artifact: task, run and name.
pub type Key = (TaskId, usize, String);

/// `listArtifacts` and `listLatestArtifacts`: list artifacts by name.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let (task_id, run_id) = existing_run(call, state)?;
    if paging::limit(call) == 0 {
        return Err(ErrorResponse::internal());
    }
    let after = paging::key::<Key>(call).filter(|key| (key.0, key.1) == (task_id, run_id));
    let start = match after {
        Some(key) => Bound::Excluded(key),
        None => Bound::Included((task_id, run_id, String::new())),
    };
    let range = state.artifacts.range((start, Bound::Unbounded));
    let own = range.take_while(|(key, _)| (key.0, key.1) == (task_id, run_id));
    let (page, next) = paging::keyed_items(call, own, |(key, _)| (*key).clone());
    let page = page
        .into_iter()
        .map(|(key, artifact)| json!(artifact.to_json(&key.2)));
    let page: Vec<Value> = page.collect();
    Ok(ApiResponse::ok(&with_token(
        json!({ "artifacts": page }),
        next,
    )))
}

/// `artifactInfo` and `latestArtifactInfo`: return the record of an artifact.
pub fn info(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let (key, artifact) = present(call, state, call.param("name"))?;
    Ok(ApiResponse::ok(&artifact.to_json(&key.2)))
}

/// Returns an artifact of a run, if its content exists.
///
/// The run is that of the path, or else the latest one.
///
/// # Errors
///
/// `ResourceNotFound` if it does not exist, or `ResourceExpired`.
pub fn present<'a>(
    call: &Call<'_>,
    state: &'a State,
    name: &str,
) -> Result<(Key, &'a Artifact), ErrorResponse> {
    let run_id = match call.params.contains_key("runId") {
        true => lookup::run_id(call),
        false => existing_run(call, state)?.1,
    };
    let key = (lookup::id(call, "taskId")?, run_id, name.to_string());
    let artifact = state
        .artifacts
        .get(&key)
        .filter(|artifact| artifact.is_present);
    let artifact = artifact.ok_or_else(|| ErrorResponse::not_found("Artifact not found"))?;
    if artifact.expires < call.now() {
        let (code, message) = ("ResourceExpired", "Artifact has expired");
        return Err(ErrorResponse::new(StatusCode::GONE, code, message));
    }
    Ok((key, artifact))
}

/// Returns the content of an artifact.
pub fn content<'a>(call: &'a Call<'_>, key: &'a Key) -> Content<'a> {
    Content {
        root_url: call.root_url,
        task_id: key.0,
        run_id: key.1,
        name: &key.2,
    }
}

/// Returns the run of the path, or the latest run.
fn existing_run(call: &Call<'_>, state: &State) -> Result<(TaskId, usize), ErrorResponse> {
    let task = lookup::task(call, state, |_| "Task not found".to_string())?;
    let run_id = match call.params.contains_key("runId") {
        true => lookup::run_id(call),
        false => task
            .last_run_id()
            .ok_or_else(|| ErrorResponse::not_found("Task doesn't have any runs"))?,
    };
    if run_id >= task.runs.len() {
        return Err(ErrorResponse::not_found(format!(
            "Task with taskId: `{}` has no run with runId: {run_id}",
            task.task_id
        )));
    }
    Ok((task.task_id, run_id))
}

/// Returns the key of the artifact of the path.
///
/// # Errors
///
/// An internal error for an invalid task id. The pattern was checked before.
pub fn key(call: &Call<'_>) -> Result<Key, ErrorResponse> {
    let task_id = lookup::id(call, "taskId")?;
    Ok((
        task_id,
        lookup::run_id(call),
        call.param("name").to_string(),
    ))
}
