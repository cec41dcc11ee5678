//! Dependencies of tasks that become satisfied.

use super::pending::make_pending;
use crate::services::State as Services;
use crate::services::queue::state::{ReasonCreated, RunState, TaskId};
use crate::store::Date;

/// Returns whether a required task in this state satisfies a dependent task.
pub fn is_satisfied_by(requires_completed: bool, state: RunState) -> bool {
    match requires_completed {
        true => state == RunState::Completed,
        false => state.is_resolved(),
    }
}

/// Satisfies the dependencies on a resolved task.
///
/// Schedules the tasks that have no other open dependency.
pub fn release(services: &mut Services, required: TaskId, now: Date) {
    let queue = &mut services.queue;
    let Some(state) = queue.tasks.get(&required).map(|task| task.state()) else {
        return;
    };
    for dependent in queue.dependencies.waiting(required) {
        let queue = &mut services.queue;
        let Some(task) = queue.tasks.get_mut(&dependent) else {
            continue;
        };
        if !is_satisfied_by(task.requires_completed, state) {
            continue;
        }
        task.open_dependencies = task.open_dependencies.saturating_sub(1);
        let is_ready =
            task.open_dependencies == 0 && task.runs.is_empty() && !task.is_past_deadline(now);
        queue.dependencies.satisfy(required, dependent);
        if is_ready {
            make_pending(services, dependent, ReasonCreated::Scheduled, now);
        }
    }
}
