//! Worker pools.

use serde_json::{Map, Value};

use super::counts::Counts;
use super::input::{Definition, UpdateWorkerPool};
use super::launch_configs::Configurations;
use super::pool::Pool;
use super::providers::{NULL, Provider};
use super::state::State;
use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::paging;

/// `createWorkerPool`. An equal definition again is no error; any other is, also for a deleted pool.
pub fn create(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: Definition = call.body()?;
    check_provider(call, state, &wanted.provider_id, &wanted.config)?;
    let id = call.param("workerPoolId");
    let pool = Pool::new(id, wanted, call.now());
    match state.pools.get(id) {
        Some(known) if known.definition() == pool.definition() => return Ok(known.answer()),
        Some(_) => return Err(Failure::conflict("Worker pool already exists")),
        None => {}
    }
    let answer = pool.answer();
    state.pools.insert(id.to_string(), pool);
    Ok(answer)
}

/// `updateWorkerPool`, which also brings a deleted pool back.
pub fn update(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let mut wanted: UpdateWorkerPool = call.body()?;
    let worker_pool_id = wanted.worker_pool_id.take();
    let definition = wanted.definition();
    check_provider(call, state, &definition.provider_id, &definition.config)?;
    let id = call.param("workerPoolId");
    if worker_pool_id.is_some_and(|wanted| wanted != id) {
        return Err(Failure::input_error(
            "Incorrect workerPoolId in request body",
        ));
    }
    let pool = existing(state, id)?;
    pool.define(definition, call.now());
    Ok(pool.answer())
}

/// `deleteWorkerPool`: the pool stays and has neither provider nor launch configurations any more.
pub fn delete(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let pool = existing(state, call.param("workerPoolId"))?;
    pool.provide(NULL.to_string(), call.now());
    pool.launch(Configurations::new(), call.now());
    Ok(pool.answer())
}

/// `workerPool`, the one endpoint on pools that counts.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let id = call.param("workerPoolId");
    let pool = state.pool(id)?;
    let counts = Counts::of(state.workers.of_pool(id));
    Ok(Answer::ok(&pool.told(counts)))
}

/// `listWorkerPools`, sorted by id.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let pools = state.pools.values();
    let pools = pools.map(|pool| pool.told(Counts::default()));
    paging::page(call, "workerPools", pools)
}

/// `listWorkerPoolLaunchConfigs`, sorted by id.
pub fn launch_configs(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let pool = state.pool(call.param("workerPoolId"))?;
    let archived = call.query.value("includeArchived") == Some("true");
    let launch_configs = pool.launch_configs.values();
    let launch_configs = launch_configs.filter(|lc| archived || !lc.is_archived);
    paging::page(call, "workerPoolLaunchConfigs", launch_configs)
}

fn existing<'a>(state: &'a mut State, id: &str) -> Result<&'a mut Pool, Failure> {
    let pool = state.pools.get_mut(id);
    pool.ok_or_else(|| Failure::not_found("Worker pool does not exist"))
}

fn check_provider(
    call: &Call<'_>,
    state: &State,
    id: &str,
    config: &Map<String, Value>,
) -> Result<(), Failure> {
    let invalid = || Failure::input_error("Invalid Provider");
    match state.providers.working(id, invalid)? {
        Provider::Static => {
            let schema = "/schemas/worker-manager/v1/config-static.json#";
            call.check(schema, &Value::Object(config.clone()))
        }
        _ => Ok(()),
    }
}
