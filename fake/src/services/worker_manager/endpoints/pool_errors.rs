//! Endpoints for errors of worker pools.

use serde_json::Value;

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::worker_manager::bodies::ReportWorkerError;
use crate::services::worker_manager::errors;
use crate::services::worker_manager::state::{PoolError, State, WorkerKey};
use crate::store::random;

/// `reportWorkerError`: reports an error. The worker need not exist; its group and id are added to `extra`.
pub fn report(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let state = &services.worker_manager;
    let reported: ReportWorkerError = call.body()?;
    let pool = state.pool(call.param("workerPoolId"))?;
    let invalid = || ErrorResponse::input_error("Invalid Provider");
    state.providers.working(&pool.provider_id, invalid)?;
    let worker = state.workers.find(WorkerKey {
        pool: &pool.worker_pool_id,
        group: &reported.worker_group,
        id: &reported.worker_id,
    });
    let launch_config_id = worker.and_then(|worker| worker.launch_config_id.clone());
    let mut extra = reported.extra;
    extra.insert("workerGroup".into(), Value::String(reported.worker_group));
    extra.insert("workerId".into(), Value::String(reported.worker_id));
    let error = PoolError {
        error_id: random::slugid(),
        worker_pool_id: pool.worker_pool_id.clone(),
        reported: call.now(),
        kind: reported.kind,
        title: reported.title,
        description: reported.description,
        extra,
        launch_config_id,
    };
    let response = ApiResponse::ok(&error);
    errors::report(services, call.host(), error);
    Ok(response)
}

/// `listWorkerPoolErrors`: lists errors, the newest first. An unknown pool has none.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let id = call.query.value("errorId");
    let launch_config = call.query.value("launchConfigId");
    let errors = state.errors.of_pool(call.param("workerPoolId")).iter();
    let errors = errors.rev().filter(|error| {
        id.is_none_or(|id| error.error_id == id)
            && launch_config.is_none_or(|lc| error.launch_config_id.as_deref() == Some(lc))
    });
    paging::page(call, "workerPoolErrors", errors)
}
