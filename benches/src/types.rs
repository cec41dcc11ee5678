//! Careful hand-written types: dates are dates, the state is an enum, and free-form JSON stays text.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A page of workers.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerList {
    pub workers: Vec<Worker>,
    pub continuation_token: Option<String>,
}

/// A worker.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Worker {
    pub worker_pool_id: String,
    pub worker_group: String,
    pub worker_id: String,
    pub provider_id: String,
    pub launch_config_id: Option<String>,
    pub state: State,
    pub capacity: i64,
    pub created: Timestamp,
    pub expires: Timestamp,
    pub last_checked: Timestamp,
    pub last_modified: Timestamp,
}

/// The state of a worker.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Requested,
    Running,
    Stopping,
    Stopped,
}

/// A page of worker pools.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerPoolList {
    pub worker_pools: Vec<WorkerPool>,
    pub continuation_token: Option<String>,
}

/// A worker pool.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerPool {
    pub worker_pool_id: Option<String>,
    pub provider_id: String,
    pub description: String,
    pub created: Timestamp,
    pub last_modified: Timestamp,
    pub config: Box<RawValue>,
    pub owner: String,
    pub email_on_error: bool,
    pub current_capacity: i64,
    pub requested_count: i64,
    pub running_count: i64,
    pub stopping_count: i64,
    pub stopped_count: i64,
    pub requested_capacity: i64,
    pub running_capacity: i64,
    pub stopping_capacity: i64,
    pub stopped_capacity: i64,
}

/// The request that creates a worker pool.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateWorkerPool {
    pub provider_id: String,
    pub description: String,
    pub config: Box<RawValue>,
    pub owner: String,
    pub email_on_error: bool,
}
