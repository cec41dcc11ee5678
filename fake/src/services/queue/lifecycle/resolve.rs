//! The resolution of runs.

use serde_json::json;

use super::dependents;
use super::messages::{group_message, task_message};
use super::pending::make_pending;
use crate::services::State as Services;
use crate::services::index::CompletedTask;
use crate::services::queue::state::{ReasonCreated, ReasonResolved, Run, RunState, TaskId};
use crate::store::Date;

/// Resolves the last run of a task. A retry follows if the reason and the remaining retries allow it.
pub fn resolve_run(services: &mut Services, task_id: TaskId, reason: ReasonResolved, now: Date) {
    let queue = &mut services.queue;
    queue.with_line(task_id, |line, task| {
        line.remove_pending(task);
        let keeps_claim = reason.is_from_worker() && reason.retry().is_some();
        if let Some(run_id) = task.last_run_id()
            && !(keeps_claim && task.retries_left > 0)
        {
            line.remove_claimed(task, run_id);
        }
    });
    let Some(task) = queue.tasks.get_mut(&task_id) else {
        return;
    };
    let Some(run) = task.runs.last_mut() else {
        return;
    };
    run.resolve(reason, now);
    let retry = reason.retry().filter(|_| task.retries_left > 0);
    match retry {
        Some(retry) => {
            task.retries_left -= 1;
            make_pending(services, task_id, retry, now);
        }
        None => resolved_for_good(services, task_id, now),
    }
}

/// Cancels an unresolved task, or resolves it at its deadline. A task without runs gets one.
pub fn cancel(services: &mut Services, task_id: TaskId, reason: ReasonResolved, now: Date) {
    if let Some(task) = services.queue.tasks.get_mut(&task_id)
        && task.runs.is_empty()
    {
        task.runs.push(Run::new(ReasonCreated::Exception, now));
    }
    resolve_run(services, task_id, reason, now);
}

/// Ends the claim of a run with this task id. Returns whether the run was still running.
pub fn expire_claim_of(services: &mut Services, task_id: &str, run_id: usize, now: Date) -> bool {
    match task_id.parse() {
        Ok(task_id) => expire_claim(services, task_id, run_id, now),
        Err(_) => false,
    }
}

/// Ends the claim of a run, if the run is still running. The worker gets no notice.
pub fn expire_claim(services: &mut Services, task_id: TaskId, run_id: usize, now: Date) -> bool {
    let task = services.queue.tasks.get(&task_id);
    let is_running = task.is_some_and(|task| {
        task.last_run_id() == Some(run_id) && task.state() == RunState::Running
    });
    if is_running {
        resolve_run(services, task_id, ReasonResolved::ClaimExpired, now);
    }
    is_running
}

fn resolved_for_good(services: &mut Services, task_id: TaskId, now: Date) {
    let Some(task) = services.queue.tasks.get_mut(&task_id) else {
        return;
    };
    task.was_resolved = true;
    if task.state() == RunState::Completed {
        let completed = CompletedTask {
            task_id: &task.task_id,
            routes: &task.routes,
            expires: task.expires,
            definition: &task.definition,
        };
        services.index.task_completed(&completed, now);
    }
    let (group_id, run_id) = (task.task_group_id, task.last_run_id());
    let exchange = match task.state() {
        RunState::Completed => "task-completed",
        RunState::Failed => "task-failed",
        _ => "task-exception",
    };
    task_message(services, exchange, task_id, run_id, json!({}));
    dependents::release(services, task_id, now);
    let Some(group) = services.queue.groups.get_mut(&group_id) else {
        return;
    };
    group.active = group.active.saturating_sub(1);
    if group.active == 0 {
        let payload = json!(group.to_json(group_id));
        group_message(services, "task-group-resolved", group_id, payload);
    }
}
