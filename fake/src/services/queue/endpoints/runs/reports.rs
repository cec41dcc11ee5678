//! `reportCompleted`, `reportFailed` and `reportException`. A repetition does not change the task.

use serde_json::Value;

use super::claims::{no_run, not_running};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::bodies::ReportException;
use crate::services::queue::endpoints::lookup::{self, not_created};
use crate::services::queue::endpoints::tasks::read;
use crate::services::queue::lifecycle::resolve_run;
use crate::services::queue::state::{ReasonResolved, Run, RunState, Task};

/// `reportCompleted`: resolves a run as completed.
pub fn completed(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    // Old workers also report failures here.
    if call.payload.get("success") == Some(&Value::Bool(false)) {
        return failed(call, services);
    }
    resolve(call, services, ReasonResolved::Completed, "completed")
}

/// `reportFailed`: resolves a run as failed.
pub fn failed(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    resolve(call, services, ReasonResolved::Failed, "failed")
}

/// `reportException`: resolves a run as an exception.
pub fn exception(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let reason = call.body::<ReportException>()?.reason;
    let task = lookup::task(call, &services.queue, |id| {
        format!("Task `{id}` not found. Are you sure it exists?")
    })?;
    let run_id = lookup::run_id(call);
    let run = task.runs.get(run_id).ok_or_else(|| no_run(call))?;
    let task_id = task.task_id;
    let is_last = task.last_run_id() == Some(run_id);
    if is_last && run.state == RunState::Running {
        resolve_run(services, task_id, reason, call.now());
    } else if !is_repeated_exception(task, run_id, run, reason) {
        return Err(not_running(call));
    }
    Ok(read::status_of(&services.queue.tasks[&task_id]))
}

fn resolve(
    call: &Call<'_>,
    services: &mut Services,
    reason: ReasonResolved,
    name: &str,
) -> Result<ApiResponse, ErrorResponse> {
    let task = lookup::task(call, &services.queue, not_created)?;
    let (task_id, run_id) = (task.task_id, lookup::run_id(call));
    let run = task.runs.get(run_id).ok_or_else(|| no_run(call))?;
    if run.state != RunState::Running && run.state != reason.state() {
        return Err(ErrorResponse::conflict(format!(
            "Run {run_id} of task `{task_id}` is not running or {name}."
        )));
    }
    if task.last_run_id() != Some(run_id) {
        return Err(not_running(call));
    }
    if run.state == RunState::Running {
        resolve_run(services, task_id, reason, call.now());
    }
    Ok(read::status_of(&services.queue.tasks[&task_id]))
}

/// Returns whether the run was resolved for this reason, and nothing but its retry has followed.
fn is_repeated_exception(task: &Task, run_id: usize, run: &Run, reason: ReasonResolved) -> bool {
    let followers = &task.runs[run_id + 1..];
    let is_last_or_retried = match followers {
        [] => true,
        [retry] => Some(retry.reason_created) == reason.retry(),
        _ => false,
    };
    run.reason_resolved == Some(reason) && is_last_or_retried
}
