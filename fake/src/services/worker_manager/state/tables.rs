//! The state of the worker-manager, as one value.

use std::collections::BTreeMap;

use super::pool::Pool;
use super::pool_error::PoolErrors;
use super::provider::Providers;
use super::queue_worker::QueueWorker;
use super::worker::Worker;
use super::worker_table::WorkerTable;
use crate::http::ErrorResponse;
use crate::store::Date;

/// The state of the worker-manager.
#[derive(Default)]
pub struct State {
    /// Worker pools by id.
    pub pools: BTreeMap<String, Pool>,
    /// Workers, by pool, group and id.
    pub workers: WorkerTable<Worker>,
    /// Workers as the queue knows them.
    pub queue_workers: WorkerTable<QueueWorker>,
    /// Reported errors.
    pub errors: PoolErrors,
    /// Providers.
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

    /// Deletes expired workers.
    pub fn delete_expired(&mut self, now: Date) {
        self.workers.retain(|worker| !worker.is_deleted(now));
        self.queue_workers.retain(|worker| !worker.is_expired(now));
    }
}
