//! A worker.

use serde::{Deserialize, Serialize};

use super::worker_table::{HasWorkerKey, WorkerKey};
use crate::store::Date;

/// A worker. Its serialized fields are those of the API.
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
    /// The time at which `expires` was last set.
    #[serde(skip)]
    pub expiry_set: Date,
    /// The secret with which a static worker proves its identity.
    #[serde(skip)]
    pub static_secret: Option<String>,
    /// The secret for one re-registration.
    #[serde(skip)]
    pub secret: Option<String>,
    /// The lifetime of its credentials after a re-registration, in seconds, if its provider defines it.
    #[serde(skip)]
    pub reregistration_timeout: Option<u64>,
    /// Whether the worker should terminate, and the reason, if a test has decided it.
    #[serde(skip)]
    pub termination: Option<(bool, String)>,
}

/// The time between the expiry and the deletion of a worker, in seconds. The service deletes once a day.
const DELETED_AFTER: u64 = 24 * 60 * 60;

/// The default lifetime of a worker, in seconds: 96 hours.
const LIFETIME: u64 = 96 * 60 * 60;

impl Worker {
    /// Creates a worker with a capacity of 1.
    pub fn new(key: WorkerKey<'_>, provider_id: String, state: WorkerState, now: Date) -> Worker {
        Worker {
            worker_pool_id: key.pool.to_string(),
            worker_group: key.group.to_string(),
            worker_id: key.id.to_string(),
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

    /// Returns whether the creation of another worker with the same key repeats this one's creation.
    pub fn is_repeated_by(&self, other: &Worker) -> bool {
        self.provider_id == other.provider_id
            && self.state == other.state
            && self.capacity == other.capacity
    }

    /// Returns whether the service has deleted the expired worker.
    pub fn is_deleted(&self, now: Date) -> bool {
        self.expires.max(self.expiry_set).later(DELETED_AFTER) < now
    }
}

/// The state of a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum WorkerState {
    /// The provider is starting the worker, and the worker has not yet registered.
    Requested,
    /// The worker has registered, or it is a static worker.
    Running,
    /// The provider is stopping the worker.
    Stopping,
    /// The worker has stopped.
    Stopped,
}

impl HasWorkerKey for Worker {
    fn key(&self) -> WorkerKey<'_> {
        WorkerKey {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        }
    }
}

impl WorkerState {
    /// Returns the state's name in the API.
    pub(crate) fn name(self) -> &'static str {
        match self {
            WorkerState::Requested => "requested",
            WorkerState::Running => "running",
            WorkerState::Stopping => "stopping",
            WorkerState::Stopped => "stopped",
        }
    }
}
