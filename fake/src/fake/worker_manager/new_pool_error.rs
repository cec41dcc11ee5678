//! An error of a worker pool that a test adds.

use serde_json::{Map, Value};

use crate::services::worker_manager::PoolError;
use crate::store::{Date, random};

/// A worker pool's error for [`Fake::add_worker_pool_error`](crate::Fake::add_worker_pool_error).
#[derive(Clone, Debug)]
#[must_use]
pub struct NewPoolError {
    kind: String,
    title: String,
    description: String,
    extra: Map<String, Value>,
    launch_config_id: Option<String>,
}

impl NewPoolError {
    /// Creates an error of this kind, such as `creation-error`.
    pub fn new(
        kind: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> NewPoolError {
        NewPoolError {
            kind: kind.into(),
            title: title.into(),
            description: description.into(),
            extra: Map::new(),
            launch_config_id: None,
        }
    }

    /// Adds a detail. The counts of errors group by the detail `code`.
    pub fn extra(mut self, key: impl Into<String>, value: impl Into<Value>) -> NewPoolError {
        self.extra.insert(key.into(), value.into());
        self
    }

    /// Sets the launch configuration that caused the error.
    pub fn launch_config(mut self, launch_config_id: impl Into<String>) -> NewPoolError {
        self.launch_config_id = Some(launch_config_id.into());
        self
    }

    pub(super) fn into_pool_error(self, worker_pool_id: String, now: Date) -> PoolError {
        PoolError {
            error_id: random::slugid(),
            worker_pool_id,
            reported: now,
            kind: self.kind,
            title: self.title,
            description: self.description,
            extra: self.extra,
            launch_config_id: self.launch_config_id,
        }
    }
}
