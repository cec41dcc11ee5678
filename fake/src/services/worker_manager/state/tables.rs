//! The state of the worker-manager, as one value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pool::Pool;
use super::pool_error::PoolErrors;
use super::provider::Providers;
use super::queue_worker::{QueueWorker, TaskRun};
use super::saved_workers;
use super::worker::Worker;
use super::worker_table::{WorkerKey, WorkerTable};
use crate::http::ErrorResponse;
use crate::store::Date;

/// The state of the worker-manager.
///
/// Providers are not saved: a test adds them again.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// Worker pools by id.
    pub pools: BTreeMap<String, Pool>,
    /// Workers, by pool, group and id.
    #[serde(with = "saved_workers")]
    pub workers: WorkerTable<Worker>,
    /// Workers as the queue knows them.
    pub queue_workers: WorkerTable<QueueWorker>,
    /// Reported errors.
    pub errors: PoolErrors,
    /// Providers.
    #[serde(skip)]
    pub providers: Providers,
}

impl State {
    /// Returns the worker pool with this id.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound` if the pool does not exist.
    pub fn pool(&self, id: &str) -> Result<&Pool, ErrorResponse> {
        let pool = self.pools.get(id);
        pool.ok_or_else(|| ErrorResponse::not_found("Worker pool does not exist"))
    }

    /// Returns a worker as the queue knows it. Adds an unknown worker.
    pub fn queue_worker(&mut self, key: WorkerKey<'_>, now: Date) -> &mut QueueWorker {
        let workers = &mut self.queue_workers;
        if workers.find(key).is_none_or(|known| known.is_expired(now)) {
            workers.put(QueueWorker::new(key, now));
        }
        workers.find_mut(key).expect("the worker was just added")
    }

    /// Records that a worker claims a run.
    pub fn claimed(&mut self, key: WorkerKey<'_>, run: TaskRun, now: Date) {
        self.queue_worker(key, now).claim(run, now);
    }

    /// Deletes expired workers.
    pub fn delete_expired(&mut self, now: Date) {
        self.workers.retain(|worker| !worker.is_deleted(now));
        self.queue_workers.retain(|worker| !worker.is_expired(now));
    }
}
