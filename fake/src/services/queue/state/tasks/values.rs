//! The enumerations of the queue.

use serde::{Deserialize, Serialize};

/// A priority. The highest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    Highest,
    VeryHigh,
    High,
    Medium,
    Low,
    VeryLow,
    Lowest,
}

/// The state of a run, and of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunState {
    /// The state of a task without runs.
    Unscheduled,
    Pending,
    Running,
    Completed,
    Failed,
    Exception,
}

/// The reason why a run was created.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonCreated {
    Scheduled,
    Retry,
    TaskRetry,
    Rerun,
    /// The queue created the run to resolve a task without runs.
    Exception,
}

/// The reason why a run was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonResolved {
    Completed,
    Failed,
    DeadlineExceeded,
    Canceled,
    ClaimExpired,
    WorkerShutdown,
    MalformedPayload,
    ResourceUnavailable,
    InternalError,
    IntermittentTask,
}

impl RunState {
    /// Returns whether a run in this state is resolved.
    pub fn is_resolved(self) -> bool {
        matches!(
            self,
            RunState::Completed | RunState::Failed | RunState::Exception
        )
    }
}

impl ReasonResolved {
    /// Returns the state of a run that was resolved for this reason.
    pub fn state(self) -> RunState {
        match self {
            ReasonResolved::Completed => RunState::Completed,
            ReasonResolved::Failed => RunState::Failed,
            _ => RunState::Exception,
        }
    }

    /// Returns whether a worker reports this reason.
    pub fn is_from_worker(self) -> bool {
        !matches!(
            self,
            ReasonResolved::DeadlineExceeded
                | ReasonResolved::Canceled
                | ReasonResolved::ClaimExpired
        )
    }

    /// Returns the reason of the run that follows, if the task has retries left.
    pub fn retry(self) -> Option<ReasonCreated> {
        match self {
            ReasonResolved::ClaimExpired | ReasonResolved::WorkerShutdown => {
                Some(ReasonCreated::Retry)
            }
            ReasonResolved::IntermittentTask => Some(ReasonCreated::TaskRetry),
            _ => None,
        }
    }
}
