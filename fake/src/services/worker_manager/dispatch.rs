//! Passes a call to its endpoint.

use super::endpoints::{
    error_stats, pool_errors, pool_stats, pools, providers, queue_workers, registration,
    worker_lists, workers,
};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let state = &mut services.worker_manager;
    match call.route.name.as_str() {
        "listProviders" => providers::list(call, &state.providers),
        "createWorkerPool" => pools::create(call, services),
        "updateWorkerPool" => pools::update(call, services),
        "deleteWorkerPool" => pools::delete(call, services),
        "workerPool" => pools::one(call, state),
        "listWorkerPools" => pools::list(call, state),
        "listWorkerPoolLaunchConfigs" => pools::launch_configs(call, state),
        "workerPoolStats" => pool_stats::one(call, state),
        "listWorkerPoolsStats" => pool_stats::list(call, state),
        "reportWorkerError" => pool_errors::report(call, services),
        "listWorkerPoolErrors" => pool_errors::list(call, state),
        "workerPoolErrorStats" => error_stats::stats(call, state),
        "createWorker" => workers::create(call, state),
        "updateWorker" => workers::update(call, state),
        "worker" => workers::one(call, state),
        "removeWorker" => workers::remove(call, services),
        "shouldWorkerTerminate" => workers::should_terminate(call, state),
        "listWorkersForWorkerGroup" => worker_lists::of_group(call, state),
        "listWorkersForWorkerPool" => worker_lists::of_pool(call, state),
        "registerWorker" => registration::register(call, services),
        "reregisterWorker" => registration::reregister(call, state, &services.clients),
        "listWorkers" => queue_workers::list(call, state),
        "getWorker" => queue_workers::one(call, state),
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}
