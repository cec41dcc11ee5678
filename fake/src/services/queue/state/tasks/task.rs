//! A task: its definition as text, and the values that the queue looks up.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::run::Run;
use super::task_id::TaskId;
use super::values::{Priority, RunState};
use crate::store::Date;

/// The maximum number of runs of a task.
pub const MAX_RUNS: usize = 50;

/// A task.
///
/// The definition stays text until a response needs it, so that many tasks fit into memory.
#[derive(Debug, Deserialize, Serialize)]
pub struct Task {
    pub task_id: TaskId,
    pub task_queue_id: Box<str>,
    pub task_group_id: TaskId,
    pub scheduler_id: Box<str>,
    pub project_id: Box<str>,
    pub priority: Priority,
    pub deadline: Date,
    pub expires: Date,
    pub retries: u32,
    pub retries_left: u32,
    /// The number of dependencies that are not satisfied.
    pub open_dependencies: usize,
    /// Whether only completed dependencies are satisfied, not failed ones.
    pub requires_completed: bool,
    /// Whether a run was ever resolved without a retry.
    pub was_resolved: bool,
    /// The position among the pending runs of the task queue.
    pub entry: u64,
    /// The position in the order of creation.
    pub number: u64,
    pub runs: Vec<Run>,
    pub routes: Box<[String]>,
    pub scopes: Box<[String]>,
    /// The definition as JSON text with all members.
    pub definition: Box<str>,
}

impl Task {
    /// Returns the state of the last run.
    pub fn state(&self) -> RunState {
        self.runs
            .last()
            .map_or(RunState::Unscheduled, |run| run.state)
    }

    /// Returns the id of the last run.
    pub fn last_run_id(&self) -> Option<usize> {
        self.runs.len().checked_sub(1)
    }

    /// Returns the provisioner id and the worker type.
    pub fn queue_parts(&self) -> (&str, &str) {
        self.task_queue_id.split_once('/').unwrap_or(("", ""))
    }

    /// Returns the definition.
    pub fn definition(&self) -> Value {
        serde_json::from_str(&self.definition).unwrap_or_default()
    }

    /// Changes the priority of the task and of its definition.
    pub fn set_priority(&mut self, priority: Priority) {
        self.priority = priority;
        let mut definition = self.definition();
        definition["priority"] = serde_json::json!(priority);
        self.definition = definition.to_string().into();
    }

    /// Returns whether the deadline has passed.
    pub fn is_past_deadline(&self, now: Date) -> bool {
        self.deadline <= now
    }
}
