//! A worker as the queue knows it. The queue and a test report claims and quarantines.

use serde::{Deserialize, Serialize};

use super::worker_table::{HasWorkerKey, WorkerKey};
use crate::store::Date;

/// The lifetime of an inactive worker, in seconds: a day.
const KNOWN_FOR: u64 = 24 * 60 * 60;

/// The time between updates of the date of the last activity, in seconds: 30 minutes.
const ACTIVE_FOR: u64 = 30 * 60;

/// The number of recent tasks that a worker keeps.
const RECENT: usize = 20;

/// A worker as the queue knows it.
#[derive(Deserialize, Serialize)]
pub struct QueueWorker {
    pub worker_pool_id: String,
    pub worker_group: String,
    pub worker_id: String,
    pub first_claim: Date,
    pub last_date_active: Date,
    pub expires: Date,
    /// The end of the quarantine. It is exactly ten years ago for a worker that was never quarantined.
    pub quarantine_until: Date,
    /// The quarantines, the first one first.
    pub quarantine_details: Vec<QuarantineDetails>,
    /// The recent tasks, the latest one last.
    pub recent_tasks: Vec<TaskRun>,
}

/// One quarantine.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuarantineDetails {
    pub updated_at: Date,
    pub client_id: String,
    pub quarantine_until: Date,
    pub quarantine_info: String,
}

/// A run of a task.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskRun {
    pub task_id: String,
    pub run_id: u32,
}

impl QueueWorker {
    /// Creates a worker at its first claim or quarantine.
    pub fn new(key: WorkerKey<'_>, now: Date) -> QueueWorker {
        QueueWorker {
            worker_pool_id: key.pool.to_string(),
            worker_group: key.group.to_string(),
            worker_id: key.id.to_string(),
            first_claim: now,
            last_date_active: now,
            expires: now.later(KNOWN_FOR),
            quarantine_until: now.ten_years_ago(),
            quarantine_details: Vec::new(),
            recent_tasks: Vec::new(),
        }
    }

    /// Records the claim of a task.
    pub fn claim(&mut self, run: TaskRun, now: Date) {
        if self.last_date_active.later(ACTIVE_FOR) <= now {
            self.last_date_active = now;
            self.expires = self.expires.max(now.later(KNOWN_FOR));
        }
        self.recent_tasks.retain(|known| *known != run);
        self.recent_tasks.push(run);
        let surplus = self.recent_tasks.len().saturating_sub(RECENT);
        self.recent_tasks.drain(..surplus);
    }

    /// Records a quarantine.
    pub fn quarantine(&mut self, details: QuarantineDetails) {
        let known_until = details.updated_at.later(KNOWN_FOR);
        self.expires = self.expires.max(known_until);
        self.quarantine_until = details.quarantine_until;
        self.quarantine_details.push(details);
    }

    /// Returns whether the worker is quarantined.
    pub fn is_quarantined(&self, now: Date) -> bool {
        self.quarantine_until > now
    }

    /// Returns whether the queue has deleted the worker. It keeps quarantined workers.
    pub fn is_expired(&self, now: Date) -> bool {
        self.expires < now && !self.is_quarantined(now)
    }
}

impl HasWorkerKey for QueueWorker {
    fn key(&self) -> WorkerKey<'_> {
        WorkerKey {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        }
    }
}
