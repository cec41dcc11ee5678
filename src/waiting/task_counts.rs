//! The number of tasks in each state.

use std::fmt;

use crate::queue::TaskState;

/// The number of tasks of a task group in each state.
///
/// `Display` writes the states that occur: `14 tasks: 3 pending, 1 running, 10 completed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskCounts {
    /// Tasks whose dependencies are not resolved, or that no one has scheduled.
    pub unscheduled: u64,
    /// Tasks that wait for a worker.
    pub pending: u64,
    /// Tasks that a worker runs.
    pub running: u64,
    /// Tasks that completed.
    pub completed: u64,
    /// Tasks that failed.
    pub failed: u64,
    /// Tasks that ended with an exception, such as cancelled tasks.
    pub exception: u64,
    /// Tasks in a state that this release of the client does not know.
    pub other: u64,
}

impl TaskCounts {
    /// Returns the number of all tasks.
    pub fn total(&self) -> u64 {
        self.resolved() + self.unresolved()
    }

    /// Returns the number of resolved tasks: completed, failed, or ended with an exception.
    pub fn resolved(&self) -> u64 {
        self.completed + self.failed + self.exception
    }

    /// Returns the number of tasks that are not resolved.
    pub fn unresolved(&self) -> u64 {
        self.unscheduled + self.pending + self.running + self.other
    }

    pub(super) fn add(&mut self, state: &TaskState) {
        let count = match state {
            TaskState::Unscheduled => &mut self.unscheduled,
            TaskState::Pending => &mut self.pending,
            TaskState::Running => &mut self.running,
            TaskState::Completed => &mut self.completed,
            TaskState::Failed => &mut self.failed,
            TaskState::Exception => &mut self.exception,
            _ => &mut self.other,
        };
        *count += 1;
    }
}

impl fmt::Display for TaskCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        let plural = if total == 1 { "" } else { "s" };
        write!(f, "{total} task{plural}")?;
        let states = [
            (self.unscheduled, "unscheduled"),
            (self.pending, "pending"),
            (self.running, "running"),
            (self.completed, "completed"),
            (self.failed, "failed"),
            (self.exception, "exception"),
            (self.other, "in another state"),
        ];
        let mut separator = ":";
        for (count, name) in states.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{separator} {count} {name}")?;
            separator = ",";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::TaskCounts;
    use crate::queue::TaskState;

    #[test]
    fn counts_and_shows_each_state() {
        let mut counts = TaskCounts::default();
        assert_eq!(counts.to_string(), "0 tasks");
        counts.add(&TaskState::Running);
        assert_eq!(counts.to_string(), "1 task: 1 running");
        for state in ["unscheduled", "pending", "completed", "failed", "exception"] {
            counts.add(&TaskState::from(state));
            counts.add(&TaskState::from(state));
        }
        counts.add(&TaskState::from("paused"));
        assert_eq!(
            (counts.total(), counts.resolved(), counts.unresolved()),
            (12, 6, 6)
        );
        assert_eq!(
            counts.to_string(),
            "12 tasks: 2 unscheduled, 2 pending, 1 running, 2 completed, 2 failed, 2 exception, 1 in another state"
        );
    }
}
