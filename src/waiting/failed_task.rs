//! A task that was resolved without success.

use std::fmt;

use crate::queue::{TaskState, TaskStatus};
use crate::values::escape::OneLine;

/// A resolved task that did not complete: its state is `failed` or `exception`.
///
/// `Display` writes the name, the id, the state and the reason: `build (fN1S…linQ): exception, deadline-exceeded`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FailedTask {
    /// The id of the task.
    pub task_id: String,
    /// The name of the task, from its metadata. Empty if the wait did not read the definition.
    pub name: String,
    /// `failed` or `exception`.
    pub state: TaskState,
    /// Why the last run was resolved, such as `deadline-exceeded`.
    pub reason: Option<String>,
}

impl FailedTask {
    /// Returns the task if it was resolved without success.
    pub(super) fn of(status: &TaskStatus, name: &str) -> Option<Self> {
        if !matches!(status.state, TaskState::Failed | TaskState::Exception) {
            return None;
        }
        let last = status.runs.last();
        let reason = last.and_then(|run| run.reason_resolved.as_ref());
        Some(Self {
            task_id: status.task_id.clone(),
            name: name.to_owned(),
            state: status.state.clone(),
            reason: reason.map(ToString::to_string),
        })
    }
}

impl fmt::Display for FailedTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.name {
            "" => write!(f, "{}", OneLine(&self.task_id))?,
            name => write!(f, "{} ({})", OneLine(name), OneLine(&self.task_id))?,
        }
        write!(f, ": {}", self.state)?;
        match &self.reason {
            Some(reason) if reason != self.state.as_str() => write!(f, ", {}", OneLine(reason)),
            _ => Ok(()),
        }
    }
}
