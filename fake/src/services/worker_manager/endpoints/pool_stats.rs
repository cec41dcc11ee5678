//! Endpoints for the counts of workers.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::worker_manager::state::{State, WorkerCounts};

/// The id that replaces a missing launch configuration.
pub const UNKNOWN: &str = "unknown";

/// The counts of one pool, or of one of its launch configurations.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PoolStats<'a> {
    worker_pool_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    launch_config_id: Option<&'a str>,
    #[serde(flatten)]
    counts: WorkerCounts,
}

/// `workerPoolStats`: counts workers by launch configuration. The last counts are those of workers without one, which may
/// be zero.
pub fn one(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let id = call.param("workerPoolId");
    let pool = state.pool(id)?;
    let current = pool.launch_configs.values().filter(|lc| !lc.is_archived);
    let current = current.map(|lc| (lc.launch_config_id.as_str(), WorkerCounts::default()));
    let mut known: BTreeMap<&str, WorkerCounts> = current.collect();
    let mut unknown = WorkerCounts::default();
    for worker in state.workers.of_pool(id) {
        match &worker.launch_config_id {
            Some(launch_config_id) => known.entry(launch_config_id).or_default().add(worker),
            None => unknown.add(worker),
        }
    }
    let all = known.into_iter().chain([(UNKNOWN, unknown)]);
    let all = all.map(|(launch_config_id, counts)| PoolStats {
        worker_pool_id: id,
        launch_config_id: Some(launch_config_id),
        counts,
    });
    let all: Vec<PoolStats<'_>> = all.collect();
    Ok(ApiResponse::ok(&json!({ "launchConfigStats": all })))
}

/// `listWorkerPoolsStats`: counts workers by pool, sorted by pool id.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let stats = state.pools.keys().map(|id| PoolStats {
        worker_pool_id: id,
        launch_config_id: None,
        counts: WorkerCounts::of(state.workers.of_pool(id)),
    });
    paging::page(call, "workerPoolsStats", stats)
}
