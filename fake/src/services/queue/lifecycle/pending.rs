//! Pending runs.

use serde_json::json;

use super::messages::task_message;
use crate::services::State as Services;
use crate::services::queue::state::{Priority, ReasonCreated, Run, RunState, TaskId};
use crate::store::Date;

/// Adds a pending run to a task, and publishes it.
///
/// Wakes the workers that wait for a task.
pub fn make_pending(services: &mut Services, task_id: TaskId, reason: ReasonCreated, now: Date) {
    add_pending_run(services, task_id, reason, now);
    publish_pending(services, task_id);
}

/// Publishes that the last run of a task is pending.
pub fn publish_pending(services: &Services, task_id: TaskId) {
    let task = services.queue.tasks.get(&task_id);
    let run_id = task.and_then(|task| task.last_run_id());
    task_message(services, "task-pending", task_id, run_id, json!({}));
}

/// Adds a pending run to a task, and wakes the workers that wait for a task.
pub fn add_pending_run(services: &mut Services, task_id: TaskId, reason: ReasonCreated, now: Date) {
    let queue = &mut services.queue;
    queue.entries += 1;
    let Some(task) = queue.tasks.get_mut(&task_id) else {
        return;
    };
    if task.state().is_resolved()
        && reason == ReasonCreated::Rerun
        && let Some(group) = queue.groups.get_mut(&task.task_group_id)
    {
        group.active += 1;
    }
    task.runs.reserve_exact(1);
    task.runs.push(Run::new(reason, now));
    task.entry = queue.entries;
    if !task.is_past_deadline(now) {
        queue.with_line(task_id, |line, task| line.add_pending(task));
    }
    services.changed.notify_waiters();
}

/// Changes the priority of a task, and publishes the change.
///
/// The task keeps its time of entry.
pub fn reprioritize(services: &mut Services, task_id: TaskId, priority: Priority) {
    let queue = &mut services.queue;
    let Some(task) = queue.tasks.get(&task_id) else {
        return;
    };
    let (old, is_pending) = (task.priority, task.state() == RunState::Pending);
    let is_pending = is_pending
        && queue
            .lines
            .get(&*task.task_queue_id)
            .is_some_and(|line| line.has(task));
    if is_pending {
        queue.with_line(task_id, |line, task| line.remove_pending(task));
    }
    if let Some(task) = queue.tasks.get_mut(&task_id) {
        task.set_priority(priority);
    }
    if is_pending {
        queue.with_line(task_id, |line, task| line.add_pending(task));
    }
    let run_id = queue
        .tasks
        .get(&task_id)
        .and_then(|task| task.last_run_id());
    super::messages::priority_changed(services, task_id, run_id, old, priority);
}
