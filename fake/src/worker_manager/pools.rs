//! Worker pools.

use serde::Serialize;
use serde_json::{Map, Value};

use super::counts::Counts;
use super::input::{CreateWorkerPool, UpdateWorkerPool};
use super::providers::{NULL, STATIC};
use super::state::{Pool, State};
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::paging;

/// A pool as the API tells it.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    pool: &'a Pool,
    #[serde(flatten)]
    counts: Counts,
}

/// `createWorkerPool`. An equal definition again is no error; any other is, also for a deleted pool.
pub fn create(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: CreateWorkerPool = call.body()?;
    check_provider(call, &wanted.provider_id, &wanted.config)?;
    let id = call.param("workerPoolId");
    if let Some(pool) = state.pools.get(id) {
        let defined = CreateWorkerPool {
            provider_id: pool.provider_id.clone(),
            description: pool.description.clone(),
            config: pool.config.clone(),
            owner: pool.owner.clone(),
            email_on_error: pool.email_on_error,
        };
        return match defined == wanted {
            true => Ok(uncounted(pool)),
            false => Err(Failure::conflict("Worker pool already exists")),
        };
    }
    let now = Date::now();
    let pool = Pool {
        worker_pool_id: id.to_string(),
        provider_id: wanted.provider_id,
        description: wanted.description,
        created: now,
        last_modified: now,
        config: wanted.config,
        owner: wanted.owner,
        email_on_error: wanted.email_on_error,
    };
    let answer = uncounted(&pool);
    state.pools.insert(id.to_string(), pool);
    Ok(answer)
}

/// `updateWorkerPool`, which also brings a deleted pool back.
pub fn update(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: UpdateWorkerPool = call.body()?;
    check_provider(call, &wanted.provider_id, &wanted.config)?;
    let id = call.param("workerPoolId");
    if wanted.worker_pool_id.is_some_and(|wanted| wanted != id) {
        return Err(Failure::input_error(
            "Incorrect workerPoolId in request body",
        ));
    }
    let pool = existing(state, id)?;
    pool.provider_id = wanted.provider_id;
    pool.description = wanted.description;
    pool.config = wanted.config;
    pool.owner = wanted.owner;
    pool.email_on_error = wanted.email_on_error;
    pool.last_modified = Date::now();
    Ok(uncounted(pool))
}

/// `deleteWorkerPool`: the pool stays and has no provider any more.
pub fn delete(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let pool = existing(state, call.param("workerPoolId"))?;
    pool.provider_id = NULL.to_string();
    pool.last_modified = Date::now();
    Ok(uncounted(pool))
}

/// `workerPool`, the one endpoint on pools that counts.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let id = call.param("workerPoolId");
    let pool = state.pool(id)?;
    let counts = Counts::of(state.workers_of(id));
    Ok(Answer::ok(&Told { pool, counts }))
}

/// `listWorkerPools`, sorted by id.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let pools = state.pools.values().map(|pool| Told {
        pool,
        counts: Counts::default(),
    });
    paging::page(call, "workerPools", pools)
}

/// `listWorkerPoolLaunchConfigs`. Pools of the static provider have none.
pub fn launch_configs(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    state.pool(call.param("workerPoolId"))?;
    paging::page(call, "workerPoolLaunchConfigs", std::iter::empty::<Value>())
}

fn existing<'a>(state: &'a mut State, id: &str) -> Result<&'a mut Pool, Failure> {
    let pool = state.pools.get_mut(id);
    pool.ok_or_else(|| Failure::not_found("Worker pool does not exist"))
}

fn uncounted(pool: &Pool) -> Answer {
    let counts = Counts::default();
    Answer::ok(&Told { pool, counts })
}

fn check_provider(call: &Call<'_>, id: &str, config: &Map<String, Value>) -> Result<(), Failure> {
    match id {
        NULL => Ok(()),
        STATIC => {
            let schema = "/schemas/worker-manager/v1/config-static.json#";
            call.check(schema, &Value::Object(config.clone()))
        }
        _ => Err(Failure::input_error("Invalid Provider")),
    }
}
