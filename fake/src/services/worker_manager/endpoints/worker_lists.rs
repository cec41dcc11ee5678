//! Lists of workers, the newest first.

use super::workers::worker_key;
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::worker_manager::state::{State, Worker};

/// `listWorkersForWorkerGroup`: lists the workers of a group. An unknown pool has none.
pub fn of_group(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let key = worker_key(call);
    let workers = state.workers.of_group(key.pool, key.group);
    paging::page(call, "workers", workers.rev())
}

/// `listWorkersForWorkerPool`: lists the workers of a pool. An unknown pool is an error.
pub fn of_pool(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let pool = worker_key(call).pool;
    if !state.pools.contains_key(pool) {
        return Err(ErrorResponse::not_found("Worker Pool does not exist"));
    }
    let workers = state.workers.of_pool(pool).iter().rev();
    let wanted = call.query.value("state");
    let launch_config = call.query.value("launchConfigId");
    if wanted.is_none() && launch_config.is_none() {
        // Without a filter, skipping items takes constant time.
        return paging::page(call, "workers", workers);
    }
    let fits = |worker: &&Worker| {
        wanted.is_none_or(|state| state == worker.state.name())
            && launch_config.is_none_or(|lc| worker.launch_config_id.as_deref() == Some(lc))
    };
    paging::page(call, "workers", workers.filter(fits))
}
