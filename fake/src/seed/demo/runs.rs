//! The calls of a worker for one run of a task.

use serde_json::{Value, json};

use super::ids::{GROUP, LINUX, MACOS};
use crate::seed::past::Past;
use crate::storage::Content;

/// The content type of logs.
const TEXT: &str = "text/plain; charset=utf-8";

/// A worker.
#[derive(Clone, Copy)]
pub struct Worker(&'static str, &'static str);

pub const LINUX_1: Worker = Worker(LINUX, "linux-1");
pub const LINUX_2: Worker = Worker(LINUX, "linux-2");
pub const MACOS_1: Worker = Worker(MACOS, "macos-1");

/// Claims the next task of the worker's task queue.
///
/// # Errors
///
/// Fails if the next task is not the expected one.
pub fn claim(past: &mut Past<'_>, worker: Worker, task: &str) -> Result<(), String> {
    let Worker(queue, id) = worker;
    let wanted = json!({ "tasks": 1, "workerGroup": GROUP, "workerId": id });
    let claims = past.call("queue.claimWork", [("taskQueueId", queue)], wanted)?;
    match claims["tasks"][0]["status"]["taskId"].as_str() {
        Some(claimed) if claimed == task => Ok(()),
        claimed => Err(format!("{id} claimed {claimed:?} instead of {task}")),
    }
}

/// Resolves a run. `endpoint` is `reportCompleted`, `reportFailed` or `reportException`.
///
/// # Errors
///
/// Fails if the queue rejects the call.
pub fn report(
    past: &mut Past<'_>,
    endpoint: &str,
    (task, run): (&str, &str),
    payload: Value,
) -> Result<(), String> {
    let endpoint = format!("queue.{endpoint}");
    past.call(&endpoint, [("taskId", task), ("runId", run)], payload)?;
    Ok(())
}

/// Creates an artifact of the first run in S3, with this text.
///
/// # Errors
///
/// Fails if the queue rejects the call.
pub fn text_artifact(
    past: &mut Past<'_>,
    task: &str,
    name: &str,
    text: &str,
) -> Result<(), String> {
    let more = json!({ "storageType": "s3", "contentType": TEXT });
    let created = artifact(past, task, name, more)?;
    let url = created["putUrl"].as_str().unwrap_or_default();
    past.upload(url, Content::new(text).content_type(TEXT))
}

/// Creates an artifact of the first run. `more` contains its storage. Returns the response.
///
/// # Errors
///
/// Fails if the queue rejects the call.
pub fn artifact(
    past: &mut Past<'_>,
    task: &str,
    name: &str,
    mut more: Value,
) -> Result<Value, String> {
    more["expires"] = json!(past.in_minutes(7 * 24 * 60));
    let ids = [("taskId", task), ("runId", "0"), ("name", name)];
    past.call("queue.createArtifact", ids, more)
}
