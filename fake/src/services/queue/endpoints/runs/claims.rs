//! `claimTask` and `reclaimTask`.

use super::claim_work;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::endpoints::lookup::{self, not_created};
use crate::services::queue::endpoints::tasks::transitions::check_deadline;
use crate::services::queue::lifecycle::{self, Claim, claim_run};
use crate::services::queue::state::{RunState, WorkerName};

/// `claimTask`: claims a task. A repetition by the same worker returns the claim again.
pub fn claim(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let worker: WorkerName = call.body()?;
    let task_id = lookup::authorized_task(call, services, not_created)?;
    let (run_id, now) = (lookup::run_id(call), call.now());
    let task = &services.queue.tasks[&task_id];
    check_deadline(call, task, "claimed", "of")?;
    let task_queue_id = task.task_queue_id.clone();
    if claim_work::is_quarantined(services, &task_queue_id, &worker, now) {
        return Err(ErrorResponse::internal());
    }
    let run = services.queue.tasks[&task_id].runs.get(run_id);
    let run = run.ok_or_else(|| no_run(call))?;
    let is_last = services.queue.tasks[&task_id].last_run_id() == Some(run_id);
    let is_repetition = run.state == RunState::Running
        && !run.is_from_claim_work
        && run.worker.as_deref() == Some(&worker);
    let claim = if is_last && run.state == RunState::Pending {
        claim_work::see(services, &task_queue_id, &worker, now);
        claim_run(
            services,
            &Claim {
                task_id,
                worker: &worker,
                is_from_claim_work: false,
                now,
            },
        )?
    } else if is_last && is_repetition {
        let until = now.later(services.queue.claim_timeout);
        lifecycle::describe(services, task_id, run_id, until, now)?
    } else {
        let message = format!("Run {run_id} was already claimed by another worker.");
        return Err(ErrorResponse::conflict(message));
    };
    Ok(ApiResponse::ok(&claim))
}

/// `reclaimTask`: extends a claim.
pub fn reclaim(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let task = lookup::task(call, &services.queue, not_created)?;
    let (task_id, run_id) = (task.task_id, lookup::run_id(call));
    let run = task.runs.get(run_id).ok_or_else(|| no_run(call))?;
    check_deadline(call, task, "reclaimed", "of")?;
    match run.state {
        RunState::Running => {
            let claim = lifecycle::reclaim(services, task_id, run_id, call.now())?;
            Ok(ApiResponse::ok(&claim))
        }
        RunState::Pending => Err(ErrorResponse::internal()),
        _ => Err(not_running(call)),
    }
}

/// Returns the error response for a run that the task does not have.
pub fn no_run(call: &Call<'_>) -> ErrorResponse {
    let (task_id, run_id) = (call.param("taskId"), lookup::run_id(call));
    ErrorResponse::not_found(format!("Run {run_id} not found on task `{task_id}`."))
}

/// Returns the error response for a run that is not running.
pub fn not_running(call: &Call<'_>) -> ErrorResponse {
    let (task_id, run_id) = (call.param("taskId"), lookup::run_id(call));
    ErrorResponse::conflict(format!(
        "Run {run_id} on task `{task_id}` is resolved or not running."
    ))
}
