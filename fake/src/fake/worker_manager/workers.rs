//! The actions of providers and of the queue.

use serde_json::{Map, Value};
use taskcluster_client::Timestamp;

use super::new_pool_error::NewPoolError;
use super::new_worker::NewWorker;
use crate::fake::handle::Fake;
use crate::services::worker_manager::{
    QuarantineDetails, QueueWorker, TaskRun, WorkerKey, WorkerState, launch_config_with_id,
    publish_launch_configs, publish_worker, report_error,
};
use crate::store::Date;

/// # Workers
///
/// These methods simulate what providers and the queue do on a real deployment. The API covers everything else.
impl Fake {
    /// Adds a worker, as a provider does, or replaces the one with the same key. Publishes its state.
    pub fn add_worker(&self, worker: NewWorker) {
        self.shared.with_state(|state, now| {
            let pool = state.worker_manager.pools.get(&worker.worker_pool_id);
            let worker = worker.into_worker(pool.map(|pool| pool.provider_id.as_str()), now);
            let exchange = match worker.state {
                WorkerState::Requested => Some("worker-requested"),
                WorkerState::Running => Some("worker-running"),
                WorkerState::Stopping => None,
                WorkerState::Stopped => Some("worker-stopped"),
            };
            if let Some(exchange) = exchange {
                publish_worker(state, exchange, &worker, now);
            }
            state.worker_manager.workers.put(worker);
        });
    }

    /// Decides the response of `shouldWorkerTerminate` for a worker. Returns whether the worker exists.
    pub fn decide_termination(
        &self,
        worker_pool_id: &str,
        worker_group: &str,
        worker_id: &str,
        terminate: bool,
        reason: impl Into<String>,
    ) -> bool {
        let state = &mut self.shared.state().worker_manager;
        let worker = state.workers.find_mut(WorkerKey {
            pool: worker_pool_id,
            group: worker_group,
            id: worker_id,
        });
        let decided = worker.map(|worker| worker.termination = Some((terminate, reason.into())));
        decided.is_some()
    }

    /// Adds a launch configuration to a worker pool, or replaces the one with the same id.
    ///
    /// The id is the `launchConfigId` in its `workerManager`, or else derived from its content. Returns the id, or `None` if
    /// the pool does not exist.
    pub fn add_launch_config(
        &self,
        worker_pool_id: &str,
        configuration: Map<String, Value>,
    ) -> Option<String> {
        self.shared.with_state(|state, now| {
            let pool = state.worker_manager.pools.get_mut(worker_pool_id)?;
            let current = pool.launch_configs.values().filter(|lc| !lc.is_archived);
            let current = current.map(|lc| (lc.launch_config_id.clone(), lc.configuration.clone()));
            let (id, configuration) = launch_config_with_id(configuration);
            let all = current.chain([(id.clone(), configuration)]).collect();
            let changes = pool.launch(all, now);
            let pool = state.worker_manager.pools.get(worker_pool_id)?;
            publish_launch_configs(state, pool, changes);
            Some(id)
        })
    }

    /// Adds an error to a worker pool.
    ///
    /// A provider does this when it fails to start a worker. Like `reportWorkerError`, this publishes the error, and sends an email
    /// to the owner of a pool with `emailOnError`.
    pub fn add_worker_pool_error(&self, worker_pool_id: impl Into<String>, error: NewPoolError) {
        let error = error.into_pool_error(worker_pool_id.into(), self.date());
        self.shared
            .with_host(|state, host| report_error(state, host, error));
    }

    /// Records that a worker claims a run of a task from the queue.
    ///
    /// `listWorkers` and `getWorker` return the worker from its first claim until a day after its last one. The
    /// worker-manager need not know the worker.
    pub fn claim_task(
        &self,
        worker_pool_id: &str,
        worker_group: &str,
        worker_id: &str,
        task_id: impl Into<String>,
        run_id: u32,
    ) {
        let task_id = task_id.into();
        let (key, now) = (key(worker_pool_id, worker_group, worker_id), self.date());
        self.update_queue_worker(key, |worker| worker.claim(TaskRun { task_id, run_id }, now));
    }

    /// Quarantines a worker until a time, as the client of [`Fake::credentials`].
    pub fn quarantine_worker(
        &self,
        worker_pool_id: &str,
        worker_group: &str,
        worker_id: &str,
        until: Timestamp,
        info: impl Into<String>,
    ) {
        let details = QuarantineDetails {
            updated_at: self.date(),
            client_id: self.credentials().client_id().to_string(),
            quarantine_until: Date::from_millis(until.as_millis()),
            quarantine_info: info.into(),
        };
        let key = key(worker_pool_id, worker_group, worker_id);
        self.update_queue_worker(key, |worker| worker.quarantine(details));
    }

    fn update_queue_worker(&self, key: WorkerKey<'_>, change: impl FnOnce(&mut QueueWorker)) {
        let now = self.date();
        change(self.shared.state().worker_manager.queue_worker(key, now));
    }

    fn date(&self) -> Date {
        self.shared.clock().now().date
    }
}

fn key<'a>(pool: &'a str, group: &'a str, id: &'a str) -> WorkerKey<'a> {
    WorkerKey { pool, group, id }
}
