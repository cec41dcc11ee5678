//! What the worker-manager remembers.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::date::Date;
use crate::failure::Failure;

/// What the worker-manager remembers.
#[derive(Default)]
pub struct State {
    /// Worker pools by id.
    pub pools: BTreeMap<String, Pool>,
    /// Workers, the oldest first.
    pub workers: Vec<Worker>,
    /// Reported errors, the oldest first.
    pub errors: Vec<PoolError>,
}

/// A worker pool.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pool {
    pub worker_pool_id: String,
    pub provider_id: String,
    pub description: String,
    pub created: Date,
    pub last_modified: Date,
    pub config: Map<String, Value>,
    pub owner: String,
    pub email_on_error: bool,
}

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
    pub last_modified: Date,
    pub last_checked: Date,
    /// What the worker proves its identity with.
    #[serde(skip)]
    pub static_secret: String,
    /// What the worker may register again with, once.
    #[serde(skip)]
    pub secret: Option<String>,
    /// When it registered for the first time.
    #[serde(skip)]
    pub registered: Option<Date>,
}

/// The states that a worker of the static provider can be in.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum WorkerState {
    Running,
    Stopped,
}

/// A reported error.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolError {
    pub error_id: String,
    pub worker_pool_id: String,
    pub reported: Date,
    pub kind: String,
    pub title: String,
    pub description: String,
    pub extra: Map<String, Value>,
}

impl State {
    /// The worker pool of this id.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound`.
    pub fn pool(&self, id: &str) -> Result<&Pool, Failure> {
        let pool = self.pools.get(id);
        pool.ok_or_else(|| Failure::not_found("Worker pool does not exist"))
    }

    /// The workers of a pool, the oldest first.
    pub fn workers_of(&self, pool: &str) -> impl DoubleEndedIterator<Item = &Worker> {
        let workers = self.workers.iter();
        workers.filter(move |worker| worker.worker_pool_id == pool)
    }

    /// The worker of this pool, group and id.
    pub fn worker(&self, pool: &str, group: &str, id: &str) -> Option<&Worker> {
        let mut workers = self.workers.iter();
        workers.find(|worker| worker.is(pool, group, id))
    }

    /// As [`State::worker`], to be changed.
    pub fn worker_mut(&mut self, pool: &str, group: &str, id: &str) -> Option<&mut Worker> {
        let mut workers = self.workers.iter_mut();
        workers.find(|worker| worker.is(pool, group, id))
    }
}

impl Worker {
    fn is(&self, pool: &str, group: &str, id: &str) -> bool {
        self.worker_pool_id == pool && self.worker_group == group && self.worker_id == id
    }
}

impl WorkerState {
    /// The state's name in the API.
    pub fn name(self) -> &'static str {
        match self {
            WorkerState::Running => "running",
            WorkerState::Stopped => "stopped",
        }
    }
}
