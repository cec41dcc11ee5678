//! Endpoints for worker pools.

use serde_json::{Map, Value};

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::worker_manager::bodies::UpdateWorkerPool;
use crate::services::worker_manager::state::{
    LaunchConfigs, NULL, Pool, PoolDefinition, Provider, State, WorkerCounts,
};

/// `createWorkerPool`: succeeds again for an equal definition. Another definition conflicts, even with a deleted pool.
pub fn create(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let wanted: PoolDefinition = call.body()?;
    check_provider(call, state, &wanted.provider_id, &wanted.config)?;
    let id = call.param("workerPoolId");
    let pool = Pool::new(id, wanted, call.now())?;
    match state.pools.get(id) {
        Some(known) if known.definition() == pool.definition() => return Ok(response(known)),
        Some(_) => return Err(ErrorResponse::conflict("Worker pool already exists")),
        None => {}
    }
    let created = response(&pool);
    state.pools.insert(id.to_string(), pool);
    Ok(created)
}

/// `updateWorkerPool`: also restores a deleted pool.
pub fn update(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let mut wanted: UpdateWorkerPool = call.body()?;
    let worker_pool_id = wanted.worker_pool_id.take();
    let definition = wanted.definition();
    check_provider(call, state, &definition.provider_id, &definition.config)?;
    let id = call.param("workerPoolId");
    if worker_pool_id.is_some_and(|wanted| wanted != id) {
        return Err(ErrorResponse::input_error(
            "Incorrect workerPoolId in request body",
        ));
    }
    let pool = existing(state, id)?;
    pool.define(definition, call.now())?;
    Ok(response(pool))
}

/// `deleteWorkerPool`: keeps the pool, without its provider and launch configurations.
pub fn delete(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let pool = existing(state, call.param("workerPoolId"))?;
    pool.provide(NULL.to_string(), call.now());
    pool.launch(LaunchConfigs::new(), call.now());
    Ok(response(pool))
}

/// `workerPool`: the only endpoint for pools that counts workers.
pub fn one(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let id = call.param("workerPoolId");
    let pool = state.pool(id)?;
    let counts = WorkerCounts::of(state.workers.of_pool(id));
    Ok(ApiResponse::ok(&pool.to_json(counts)))
}

/// `listWorkerPools`: lists pools, sorted by id.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let pools = state.pools.values();
    let pools = pools.map(|pool| pool.to_json(WorkerCounts::default()));
    paging::page(call, "workerPools", pools)
}

/// `listWorkerPoolLaunchConfigs`: lists launch configurations, sorted by id.
pub fn launch_configs(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let pool = state.pool(call.param("workerPoolId"))?;
    let archived = call.query.value("includeArchived") == Some("true");
    let launch_configs = pool.launch_configs.values();
    let launch_configs = launch_configs.filter(|lc| archived || !lc.is_archived);
    paging::page(call, "workerPoolLaunchConfigs", launch_configs)
}

/// Returns the response with a pool. It does not count workers.
fn response(pool: &Pool) -> ApiResponse {
    ApiResponse::ok(&pool.to_json(WorkerCounts::default()))
}

fn existing<'a>(state: &'a mut State, id: &str) -> Result<&'a mut Pool, ErrorResponse> {
    let pool = state.pools.get_mut(id);
    pool.ok_or_else(|| ErrorResponse::not_found("Worker pool does not exist"))
}

fn check_provider(
    call: &Call<'_>,
    state: &State,
    id: &str,
    config: &Map<String, Value>,
) -> Result<(), ErrorResponse> {
    let invalid = || ErrorResponse::input_error("Invalid Provider");
    match state.providers.working(id, invalid)? {
        Provider::Static => {
            let schema = "/schemas/worker-manager/v1/config-static.json#";
            call.check(schema, &Value::Object(config.clone()))
        }
        _ => Ok(()),
    }
}
