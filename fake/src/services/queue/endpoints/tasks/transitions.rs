//! `scheduleTask`, `rerunTask` and `cancelTask`. A task that is already in the requested state does not change.

use super::read;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::endpoints::lookup::{self, not_created};
use crate::services::queue::lifecycle::{self, make_pending};
use crate::services::queue::state::{
    MAX_RUNS, ReasonCreated, ReasonResolved, RunState, Task, TaskId,
};

/// `scheduleTask`: schedules a task, even with open dependencies.
pub fn schedule(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let task_id = lookup::authorized_task(call, services, |id| {
        format!("taskId `{id}` not found. Are you sure it exists?")
    })?;
    check_deadline(call, &services.queue.tasks[&task_id], "scheduled", "at")?;
    if services.queue.tasks[&task_id].runs.is_empty() {
        make_pending(services, task_id, ReasonCreated::Scheduled, call.now());
    }
    Ok(read::status_of(&services.queue.tasks[&task_id]))
}

/// `rerunTask`: reruns a task that is neither pending nor running.
pub fn rerun(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let task_id = lookup::authorized_task(call, services, |id| {
        format!(
            "`{id}` does not correspond to a task that exists.\nAre you sure this task has been submitted before?"
        )
    })?;
    let task = &services.queue.tasks[&task_id];
    check_deadline(call, task, "rescheduled", "of")?;
    if matches!(task.state(), RunState::Pending | RunState::Running) {
        return Ok(read::status_of(task));
    }
    if task.runs.len() >= MAX_RUNS {
        let message = format!("Maximum number of runs reached ({MAX_RUNS}).");
        return Err(ErrorResponse::conflict(message));
    }
    renew_retries(services, task_id);
    make_pending(services, task_id, ReasonCreated::Rerun, call.now());
    Ok(read::status_of(&services.queue.tasks[&task_id]))
}

/// `cancelTask`: cancels a task.
pub fn cancel(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let task_id = lookup::authorized_task(call, services, not_created)?;
    let task = &services.queue.tasks[&task_id];
    check_deadline(call, task, "canceled", "of")?;
    if !task.state().is_resolved() {
        lifecycle::cancel(services, task_id, ReasonResolved::Canceled, call.now());
    }
    Ok(read::status_of(&services.queue.tasks[&task_id]))
}

/// Checks that the deadline of a task has not passed.
///
/// # Errors
///
/// `RequestConflict` if the deadline has passed.
pub fn check_deadline(
    call: &Call<'_>,
    task: &Task,
    done: &str,
    preposition: &str,
) -> Result<(), ErrorResponse> {
    if !task.is_past_deadline(call.now()) {
        return Ok(());
    }
    let (id, deadline) = (task.task_id, task.deadline);
    Err(ErrorResponse::conflict(format!(
        "Task `{id}` can't be {done} past its deadline {preposition} {deadline}."
    )))
}

/// Resets the remaining retries. The new run counts as one of the runs that the task may have.
fn renew_retries(services: &mut Services, task_id: TaskId) {
    if let Some(task) = services.queue.tasks.get_mut(&task_id) {
        let left = MAX_RUNS - task.runs.len() - 1;
        task.retries_left = task.retries.min(u32::try_from(left).unwrap_or(u32::MAX));
    }
}
