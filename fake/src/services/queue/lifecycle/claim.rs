//! Claims of runs.

use serde_json::{Value, json};

use super::messages::task_message;
use crate::auth::{self, Issuer, QUEUE};
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::services::queue::state::{Event, RunState, Task, TaskId, WorkerName};
use crate::services::worker_manager::{TaskRun, WorkerKey};
use crate::store::Date;

/// A claim of the last run of a task.
pub struct Claim<'a> {
    pub task_id: TaskId,
    pub worker: &'a WorkerName,
    pub is_from_claim_work: bool,
    pub now: Date,
}

/// Claims the pending last run of a task for a worker. Returns the claim as JSON.
///
/// # Errors
///
/// Fails if the queue has no valid client to issue credentials with.
pub fn claim_run(services: &mut Services, claim: &Claim<'_>) -> Result<Value, ErrorResponse> {
    let Claim {
        task_id,
        worker,
        now,
        ..
    } = *claim;
    let queue = &mut services.queue;
    let taken_until = now.later(queue.claim_timeout);
    queue.with_line(task_id, |line, task| line.remove_pending(task));
    let missing = ErrorResponse::internal;
    let task = queue.tasks.get_mut(&task_id).ok_or_else(missing)?;
    let run_id = task.last_run_id().ok_or_else(missing)?;
    let run = &mut task.runs[run_id];
    run.state = RunState::Running;
    run.worker = Some(Box::new(worker.clone()));
    run.is_from_claim_work = claim.is_from_claim_work;
    run.taken_until = Some(taken_until);
    run.started = Some(now);
    let pool = task.task_queue_id.to_string();
    queue.with_line(task_id, |line, task| line.add_claimed(task, run_id));
    queue.timers.add(
        taken_until,
        Event::ClaimExpires(task_id, run_number(run_id)),
    );
    let key = WorkerKey {
        pool: &pool,
        group: &worker.worker_group,
        id: &worker.worker_id,
    };
    let run = TaskRun {
        task_id: task_id.to_string(),
        run_id: run_number(run_id),
    };
    services.worker_manager.claimed(key, run, now);
    let taken = json!({ "takenUntil": with_offset(taken_until) });
    task_message(services, "task-running", task_id, Some(run_id), taken);
    describe(services, task_id, run_id, taken_until, now)
}

/// Returns the claim of a run as JSON, with new credentials until this time.
///
/// # Errors
///
/// Fails if the queue has no valid client to issue credentials with.
pub fn describe(
    services: &Services,
    task_id: TaskId,
    run_id: usize,
    until: Date,
    now: Date,
) -> Result<Value, ErrorResponse> {
    let task = services.queue.tasks.get(&task_id);
    let task = task.ok_or_else(ErrorResponse::internal)?;
    let mut body = base(services, task, run_id, until, now)?;
    let taken_until = task.runs[run_id].taken_until.unwrap_or(until);
    body["takenUntil"] = json!(with_offset(taken_until));
    body["task"] = task.definition();
    Ok(body)
}

/// Extends the claim of a running run. Returns the claim as JSON.
///
/// # Errors
///
/// Fails if the queue has no valid client to issue credentials with.
pub fn reclaim(
    services: &mut Services,
    task_id: TaskId,
    run_id: usize,
    now: Date,
) -> Result<Value, ErrorResponse> {
    let queue = &mut services.queue;
    let taken_until = now.later(queue.claim_timeout);
    let task = queue.tasks.get_mut(&task_id);
    let task = task.ok_or_else(ErrorResponse::internal)?;
    task.runs[run_id].taken_until = Some(taken_until);
    queue.timers.add(
        taken_until,
        Event::ClaimExpires(task_id, run_number(run_id)),
    );
    let task = services.queue.tasks.get(&task_id);
    let task = task.ok_or_else(ErrorResponse::internal)?;
    base(services, task, run_id, taken_until, now)
}

fn base(
    services: &Services,
    task: &Task,
    run_id: usize,
    until: Date,
    now: Date,
) -> Result<Value, ErrorResponse> {
    let worker = task.runs[run_id].worker.as_deref();
    let worker = worker.ok_or_else(ErrorResponse::internal)?;
    let WorkerName {
        worker_group: group,
        worker_id: id,
    } = worker;
    let task_id = task.task_id;
    let issuer = Issuer {
        client_id: QUEUE,
        access_token: &services.clients.valid(QUEUE, now)?.access_token,
    };
    let seconds = seconds(until);
    let client_id = format!("task-client/{task_id}/{run_id}/on/{group}/{id}/until/{seconds}");
    let scopes: Vec<String> = ["reclaim-task", "resolve-task", "create-artifact"]
        .iter()
        .map(|action| format!("queue:{action}:{task_id}/{run_id}"))
        .chain(task.scopes.iter().cloned())
        .collect();
    let issued = auth::issue(&issuer, &client_id, &scopes, now, until);
    Ok(json!({
        "status": task.status(),
        "runId": run_id,
        "workerGroup": group,
        "workerId": id,
        "takenUntil": until,
        "credentials": {
            "clientId": client_id,
            "accessToken": issued.access_token,
            "certificate": issued.certificate,
        },
    }))
}

/// A task has at most 50 runs.
fn run_number(run_id: usize) -> u32 {
    run_id.try_into().unwrap_or(u32::MAX)
}

/// Returns the seconds since 1970 with the milliseconds as a fraction, without trailing zeros.
fn seconds(date: Date) -> String {
    (date.millis() as f64 / 1000.0).to_string()
}

/// Formats a date as in the service's claims.
///
/// It has an offset, and no trailing zeros in the fraction.
pub fn with_offset(date: Date) -> String {
    let text = date.to_string();
    let text = text.trim_end_matches('Z').trim_end_matches('0');
    format!("{}+00:00", text.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_format_dates_without_trailing_zeros() {
        let printed = |text: &str| with_offset(text.parse().unwrap());
        assert_eq!(
            printed("2026-11-28T02:20:35.84Z"),
            "2026-11-28T02:20:35.84+00:00"
        );
        assert_eq!(printed("2026-11-28T02:20:30Z"), "2026-11-28T02:20:30+00:00");
        assert_eq!(seconds("1970-01-01T00:00:01.250Z".parse().unwrap()), "1.25");
    }
}
