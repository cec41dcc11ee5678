//! The pending and claimed runs of a task queue.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::tasks::{Priority, Task, TaskId};
use crate::store::Date;

/// The pending and claimed runs of one task queue. A task has at most one of them, its last run.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct Line {
    /// Pending runs by priority, then by time of entry.
    claimable: BTreeSet<(Priority, u64, TaskId)>,
    /// Pending runs by time of entry.
    pending: BTreeSet<(Date, TaskId)>,
    /// Claimed runs by time of the claim. The claim of a retried run stays here until it expires, as in the service.
    claimed: BTreeSet<(Date, TaskId)>,
}

impl Line {
    /// Adds the pending run of a task.
    pub fn add_pending(&mut self, task: &Task) {
        self.claimable
            .insert((task.priority, task.entry, task.task_id));
        if let Some(run) = task.runs.last() {
            self.pending.insert((run.scheduled, task.task_id));
        }
    }

    /// Removes the pending run of a task, if it exists.
    pub fn remove_pending(&mut self, task: &Task) {
        self.claimable
            .remove(&(task.priority, task.entry, task.task_id));
        if let Some(run) = task.runs.last() {
            self.pending.remove(&(run.scheduled, task.task_id));
        }
    }

    /// Returns whether a task has a pending run.
    pub fn has(&self, task: &Task) -> bool {
        self.claimable
            .contains(&(task.priority, task.entry, task.task_id))
    }

    /// Adds a claimed run of a task.
    pub fn add_claimed(&mut self, task: &Task, run_id: usize) {
        self.claimed.extend(claimed(task, run_id));
    }

    /// Removes a claimed run of a task, if it exists.
    pub fn remove_claimed(&mut self, task: &Task, run_id: usize) {
        if let Some(claimed) = claimed(task, run_id) {
            self.claimed.remove(&claimed);
        }
    }

    /// Returns the next task to claim.
    pub fn first(&self) -> Option<TaskId> {
        self.claimable.first().map(|(_, _, task_id)| *task_id)
    }

    /// Returns the number of pending runs.
    pub fn pending_count(&self) -> usize {
        self.pending.len()
    }

    /// Returns the number of claimed runs.
    pub fn claimed_count(&self) -> usize {
        self.claimed.len()
    }

    /// Returns the pending runs in the order of entry.
    pub fn pending(&self) -> &BTreeSet<(Date, TaskId)> {
        &self.pending
    }

    /// Returns the claimed runs in the order of their claims.
    pub fn claimed(&self) -> &BTreeSet<(Date, TaskId)> {
        &self.claimed
    }
}

fn claimed(task: &Task, run_id: usize) -> Option<(Date, TaskId)> {
    let started = task.runs.get(run_id)?.started?;
    Some((started, task.task_id))
}
