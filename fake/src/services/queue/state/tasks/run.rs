//! A run of a task.

use serde::{Deserialize, Serialize};

use super::values::{ReasonCreated, ReasonResolved, RunState};
use crate::store::Date;

/// A run.
#[derive(Debug, Deserialize, Serialize)]
pub struct Run {
    pub state: RunState,
    pub reason_created: ReasonCreated,
    pub reason_resolved: Option<ReasonResolved>,
    /// The worker that claimed the run.
    pub worker: Option<Box<WorkerName>>,
    /// Whether `claimWork` assigned the run. `claimTask` cannot repeat such a claim.
    pub is_from_claim_work: bool,
    pub taken_until: Option<Date>,
    pub scheduled: Date,
    pub started: Option<Date>,
    pub resolved: Option<Date>,
}

/// A worker, within its task queue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerName {
    pub worker_group: String,
    pub worker_id: String,
}

impl Run {
    /// Creates a pending run.
    pub fn new(reason_created: ReasonCreated, now: Date) -> Run {
        Run {
            state: RunState::Pending,
            reason_created,
            reason_resolved: None,
            worker: None,
            is_from_claim_work: false,
            taken_until: None,
            scheduled: now,
            started: None,
            resolved: None,
        }
    }

    /// Resolves the run.
    pub fn resolve(&mut self, reason: ReasonResolved, now: Date) {
        self.state = reason.state();
        self.reason_resolved = Some(reason);
        self.resolved = Some(now);
    }
}
