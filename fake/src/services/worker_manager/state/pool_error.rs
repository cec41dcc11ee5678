//! Errors of worker pools.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::store::Date;

/// A reported error.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolError {
    pub error_id: String,
    pub worker_pool_id: String,
    pub reported: Date,
    pub kind: String,
    pub title: String,
    pub description: String,
    pub extra: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_config_id: Option<String>,
}

/// Reported errors by worker pool, the oldest first.
#[derive(Default, Deserialize, Serialize)]
pub struct PoolErrors(HashMap<String, Vec<PoolError>>);

impl PoolErrors {
    /// Adds an error.
    pub fn push(&mut self, error: PoolError) {
        let pool = error.worker_pool_id.clone();
        self.0.entry(pool).or_default().push(error);
    }

    /// Returns the errors of a pool.
    pub fn of_pool(&self, pool: &str) -> &[PoolError] {
        self.0.get(pool).map_or(&[], Vec::as_slice)
    }

    /// Returns the errors of all pools.
    pub fn all(&self) -> impl Iterator<Item = &PoolError> {
        self.0.values().flatten()
    }
}
