//! A task group whose tasks are resolved.

use super::failed_task::FailedTask;
use super::task_counts::TaskCounts;

/// A task group whose tasks are all resolved: the result of [`Queue::wait_for_task_group`].
///
/// [`Queue::wait_for_task_group`]: crate::queue::Queue::wait_for_task_group
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedTaskGroup {
    task_group_id: String,
    counts: TaskCounts,
    failed: Vec<FailedTask>,
}

impl ResolvedTaskGroup {
    pub(super) fn new(task_group_id: String, counts: TaskCounts, failed: Vec<FailedTask>) -> Self {
        Self {
            task_group_id,
            counts,
            failed,
        }
    }

    /// Returns the id of the task group.
    pub fn task_group_id(&self) -> &str {
        &self.task_group_id
    }

    /// Returns the number of tasks in each state.
    pub fn counts(&self) -> &TaskCounts {
        &self.counts
    }

    /// Returns the tasks that did not complete, in the order of the queue.
    pub fn failed(&self) -> &[FailedTask] {
        &self.failed
    }

    /// Returns whether all tasks completed.
    pub fn is_success(&self) -> bool {
        self.failed.is_empty()
    }
}
