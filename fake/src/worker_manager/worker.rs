//! A worker.

use serde::Serialize;

use super::roster::{Place, Placed};
use crate::date::Date;

/// A worker. What the API tells of it is what is serialised.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Worker {
    pub worker_pool_id: String,
    pub worker_group: String,
    pub worker_id: String,
    pub provider_id: String,
    pub created: Date,
    pub expires: Date,
    pub state: WorkerState,
    pub capacity: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_config_id: Option<String>,
    pub last_modified: Date,
    pub last_checked: Date,
    /// When it was said when it expires.
    #[serde(skip)]
    pub expiry_set: Date,
    /// What a static worker proves its identity with.
    #[serde(skip)]
    pub static_secret: Option<String>,
    /// What the worker may register again with, once.
    #[serde(skip)]
    pub secret: Option<String>,
    /// For how many seconds it gets credentials when it registers again, if its provider keeps that.
    #[serde(skip)]
    pub reregistration_timeout: Option<u64>,
    /// Whether it is to terminate, and why, if that was decided.
    #[serde(skip)]
    pub termination: Option<(bool, String)>,
}

/// For how many seconds an expired worker is still known. The service looks for those once a day.
const FORGOTTEN_AFTER: u64 = 24 * 60 * 60;

/// For how long a worker is known unless it is said otherwise, in seconds: 96 hours.
const LIFETIME: u64 = 96 * 60 * 60;

impl Worker {
    /// A worker of capacity 1.
    pub fn new(place: Place<'_>, provider_id: String, state: WorkerState, now: Date) -> Worker {
        Worker {
            worker_pool_id: place.pool.to_string(),
            worker_group: place.group.to_string(),
            worker_id: place.id.to_string(),
            provider_id,
            created: now,
            expires: now.later(LIFETIME),
            state,
            capacity: 1,
            launch_config_id: None,
            last_modified: now,
            last_checked: now,
            expiry_set: now,
            static_secret: None,
            secret: None,
            reregistration_timeout: None,
            termination: None,
        }
    }

    /// Whether the service has deleted it by now. If it was said to have expired long ago, it was not deleted then.
    pub fn is_forgotten(&self, now: Date) -> bool {
        self.expires.max(self.expiry_set).later(FORGOTTEN_AFTER) < now
    }
}

/// The states that a worker can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum WorkerState {
    /// Its provider was asked for it; it has not registered yet.
    Requested,
    /// It has registered, or is a static one.
    Running,
    /// Its provider was asked to end it.
    Stopping,
    /// It has ended.
    Stopped,
}

impl Placed for Worker {
    fn place(&self) -> Place<'_> {
        Place {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        }
    }
}

impl WorkerState {
    /// The state's name in the API.
    pub(crate) fn name(self) -> &'static str {
        match self {
            WorkerState::Requested => "requested",
            WorkerState::Running => "running",
            WorkerState::Stopping => "stopping",
            WorkerState::Stopped => "stopped",
        }
    }
}
