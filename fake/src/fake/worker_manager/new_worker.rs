//! A worker that a test adds.

use std::time::Duration;

use crate::services::worker_manager::{STATIC, Worker, WorkerKey, WorkerState};
use crate::store::Date;

/// A worker for [`Fake::add_worker`](crate::Fake::add_worker).
#[derive(Clone, Debug)]
#[must_use]
pub struct NewWorker {
    pub(super) worker_pool_id: String,
    worker_group: String,
    worker_id: String,
    provider_id: Option<String>,
    state: WorkerState,
    capacity: u64,
    launch_config_id: Option<String>,
    lifetime: Option<Duration>,
}

impl NewWorker {
    /// Creates a worker of this pool and group, with this id.
    ///
    /// It has the pool's provider, the state `requested`, a capacity of 1, and expires after 96 hours.
    pub fn new(
        worker_pool_id: impl Into<String>,
        worker_group: impl Into<String>,
        worker_id: impl Into<String>,
    ) -> NewWorker {
        NewWorker {
            worker_pool_id: worker_pool_id.into(),
            worker_group: worker_group.into(),
            worker_id: worker_id.into(),
            provider_id: None,
            state: WorkerState::Requested,
            capacity: 1,
            launch_config_id: None,
            lifetime: None,
        }
    }

    /// Sets the provider, if it is not the pool's.
    pub fn provider(mut self, provider_id: impl Into<String>) -> NewWorker {
        self.provider_id = Some(provider_id.into());
        self
    }

    /// Sets the state.
    pub fn state(mut self, state: WorkerState) -> NewWorker {
        self.state = state;
        self
    }

    /// Sets the number of tasks that the worker can run concurrently.
    pub fn capacity(mut self, capacity: u64) -> NewWorker {
        self.capacity = capacity;
        self
    }

    /// Sets the launch configuration of the worker.
    pub fn launch_config(mut self, launch_config_id: impl Into<String>) -> NewWorker {
        self.launch_config_id = Some(launch_config_id.into());
        self
    }

    /// Sets the time from now until the worker expires.
    pub fn lifetime(mut self, lifetime: Duration) -> NewWorker {
        self.lifetime = Some(lifetime);
        self
    }

    /// Returns the worker, for a pool with this provider.
    pub(super) fn into_worker(self, pools_provider: Option<&str>, now: Date) -> Worker {
        let key = WorkerKey {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        };
        let provider_id = self.provider_id;
        let provider_id = provider_id.unwrap_or_else(|| pools_provider.unwrap_or(STATIC).into());
        let worker = Worker::new(key, provider_id, self.state, now);
        let lifetime = self.lifetime.map(|lifetime| lifetime.as_secs());
        Worker {
            expires: lifetime.map_or(worker.expires, |lifetime| now.later(lifetime)),
            capacity: self.capacity,
            launch_config_id: self.launch_config_id,
            ..worker
        }
    }
}
