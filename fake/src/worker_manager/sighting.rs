//! What the queue knows of a worker, and the worker-manager tells from it.
//!
//! The fake has no queue: a test says what it would have seen.

use serde::Serialize;

use super::roster::{Place, Placed};
use crate::date::Date;

/// For how many seconds a worker is known that does nothing more: a day.
const KNOWN_FOR: u64 = 24 * 60 * 60;

/// How many tasks of a worker are remembered.
const RECENT: usize = 20;

/// What the queue knows of a worker.
pub struct Sighting {
    pub worker_pool_id: String,
    pub worker_group: String,
    pub worker_id: String,
    pub first_claim: Date,
    pub last_date_active: Date,
    pub expires: Date,
    /// Ten years ago, exactly, for a worker that never was quarantined.
    pub quarantine_until: Date,
    /// The first one first.
    pub quarantine_details: Vec<QuarantineDetails>,
    /// The latest one last.
    pub recent_tasks: Vec<TaskRun>,
}

/// One quarantine.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuarantineDetails {
    pub updated_at: Date,
    pub client_id: String,
    pub quarantine_until: Date,
    pub quarantine_info: String,
}

/// A run of a task.
#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskRun {
    pub task_id: String,
    pub run_id: u32,
}

impl Sighting {
    /// A worker that the queue has just heard of.
    pub fn new(place: Place<'_>, now: Date) -> Sighting {
        Sighting {
            worker_pool_id: place.pool.to_string(),
            worker_group: place.group.to_string(),
            worker_id: place.id.to_string(),
            first_claim: now,
            last_date_active: now,
            expires: now.later(KNOWN_FOR),
            quarantine_until: now.ten_years_ago(),
            quarantine_details: Vec::new(),
            recent_tasks: Vec::new(),
        }
    }

    /// It claimed a task.
    pub fn claim(&mut self, run: TaskRun, now: Date) {
        self.last_date_active = now;
        self.expires = self.expires.max(now.later(KNOWN_FOR));
        self.recent_tasks.retain(|known| *known != run);
        self.recent_tasks.push(run);
        let surplus = self.recent_tasks.len().saturating_sub(RECENT);
        self.recent_tasks.drain(..surplus);
    }

    /// It was quarantined.
    pub fn quarantine(&mut self, details: QuarantineDetails) {
        let known_until = details.updated_at.later(KNOWN_FOR);
        self.expires = self.expires.max(known_until);
        self.quarantine_until = details.quarantine_until;
        self.quarantine_details.push(details);
    }

    /// Whether it is quarantined.
    pub fn is_quarantined(&self, now: Date) -> bool {
        self.quarantine_until > now
    }

    /// Whether the queue has forgotten it, which it does not before a quarantine ends.
    pub fn is_over(&self, now: Date) -> bool {
        self.expires < now && !self.is_quarantined(now)
    }
}

impl Placed for Sighting {
    fn place(&self) -> Place<'_> {
        Place {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        }
    }
}
