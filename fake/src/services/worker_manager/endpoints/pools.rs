//! Endpoints for worker pools.

use serde_json::{Map, Value};

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::auth::{self, Entity};
use crate::services::worker_manager::bodies::UpdateWorkerPool;
use crate::services::worker_manager::messages;
use crate::services::worker_manager::state::{
    LaunchChanges, LaunchConfigs, NULL, Pool, PoolDefinition, Provider, State, WorkerCounts,
};

/// `createWorkerPool`: succeeds again for an equal definition. Another definition conflicts, even with a deleted pool.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let wanted: PoolDefinition = call.body()?;
    let state = &mut services.worker_manager;
    check_provider(call, state, &wanted.provider_id, &wanted.config)?;
    let id = call.param("workerPoolId");
    let (pool, changes) = Pool::new(id, wanted, call.now())?;
    match state.pools.get(id) {
        Some(known) if known.definition() == pool.definition() => return Ok(response(known)),
        Some(_) => return Err(ErrorResponse::conflict("Worker pool already exists")),
        None => {}
    }
    let created = response(&pool);
    messages::pool(services, "worker-pool-created", &pool, None);
    messages::launch_configs(services, &pool, changes);
    let pools = &mut services.worker_manager.pools;
    pools.insert(id.to_string(), pool);
    auth::audit(call, services, Entity::WorkerPool, id, "created");
    Ok(created)
}

/// `updateWorkerPool`: also restores a deleted pool.
pub fn update(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let mut wanted: UpdateWorkerPool = call.body()?;
    let worker_pool_id = wanted.worker_pool_id.take();
    let definition = wanted.definition();
    let state = &mut services.worker_manager;
    check_provider(call, state, &definition.provider_id, &definition.config)?;
    let id = call.param("workerPoolId");
    if worker_pool_id.is_some_and(|wanted| wanted != id) {
        return Err(ErrorResponse::input_error(
            "Incorrect workerPoolId in request body",
        ));
    }
    change(call, services, "updated", |pool| {
        pool.define(definition, call.now())
    })
}

/// `deleteWorkerPool`: keeps the pool, without its provider and launch configurations.
pub fn delete(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    change(call, services, "deleted", |pool| {
        pool.provide(NULL.to_string(), call.now());
        Ok(pool.launch(LaunchConfigs::new(), call.now()))
    })
}

/// Changes the pool of the path, publishes the change, and returns the pool.
fn change(
    call: &Call<'_>,
    services: &mut Services,
    action: &'static str,
    work: impl FnOnce(&mut Pool) -> Result<LaunchChanges, ErrorResponse>,
) -> Result<ApiResponse, ErrorResponse> {
    let id = call.param("workerPoolId");
    let pool = existing(&mut services.worker_manager, id)?;
    let previous = pool.provider_id.clone();
    let changes = work(pool)?;
    let pool = services.worker_manager.pool(id)?;
    let response = response(pool);
    messages::pool(services, "worker-pool-updated", pool, Some(&previous));
    messages::launch_configs(services, pool, changes);
    auth::audit(call, services, Entity::WorkerPool, id, action);
    Ok(response)
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
