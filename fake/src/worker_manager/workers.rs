//! Workers of the static provider.

use serde_json::json;

use super::input::CreateWorker;
use super::providers::STATIC;
use super::state::{State, Worker, WorkerState};
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::paging;

/// `createWorker`. The same again is no error and changes nothing, not even to another secret; another capacity or
/// date of expiry is an error.
pub fn create(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: CreateWorker = call.body()?;
    let (pool, group, id) = path(call);
    check_pool(state, pool)?;
    let secret = wanted.provider_info;
    let secret = secret.ok_or_else(|| Failure::input_error("no worker staticSecret provided"))?;
    let now = Date::now();
    if wanted.expires <= now {
        return Err(Failure::input_error("worker.expires must be in the future"));
    }
    let worker = Worker {
        worker_pool_id: pool.to_string(),
        worker_group: group.to_string(),
        worker_id: id.to_string(),
        provider_id: STATIC.to_string(),
        created: now,
        expires: wanted.expires,
        state: WorkerState::Running,
        capacity: wanted.capacity.unwrap_or(1),
        last_modified: now,
        last_checked: now,
        static_secret: secret.static_secret,
        secret: None,
        registered: None,
    };
    // The answer to a repetition has the dates of the repetition.
    let answer = Answer::ok(&worker);
    match state.worker(pool, group, id) {
        None => state.workers.push(worker),
        Some(w) if w.capacity == worker.capacity && w.expires == worker.expires => {}
        Some(_) => return Err(Failure::conflict("Worker already exists")),
    }
    Ok(answer)
}

/// `updateWorker`, which leaves `lastModified` as it is and takes any date.
pub fn update(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: CreateWorker = call.body()?;
    let (pool, group, id) = path(call);
    check_pool(state, pool)?;
    let worker = state
        .worker_mut(pool, group, id)
        .ok_or_else(|| Failure::not_found(format!("Worker {pool}/{group}/{id} does not exist")))?;
    // The real service forgets to check for this.
    let secret = wanted.provider_info.ok_or_else(Failure::internal)?;
    worker.static_secret = secret.static_secret;
    worker.expires = wanted.expires;
    worker.capacity = wanted.capacity.unwrap_or(1);
    Ok(Answer::ok(worker))
}

/// `worker`.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let (pool, group, id) = path(call);
    let worker = state.worker(pool, group, id).ok_or_else(no_worker)?;
    Ok(Answer::ok(worker))
}

/// `removeWorker`: the worker stays and is stopped. Again is no error.
pub fn remove(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let (pool, group, id) = path(call);
    let worker = state.worker_mut(pool, group, id).ok_or_else(no_worker)?;
    worker.state = WorkerState::Stopped;
    Ok(Answer::ok(&json!({})))
}

/// `shouldWorkerTerminate`. Nobody decides that here.
pub fn should_terminate(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let (pool, group, id) = path(call);
    state.worker(pool, group, id).ok_or_else(no_worker)?;
    Ok(Answer::ok(&json!({ "terminate": false, "reason": "none" })))
}

/// `listWorkersForWorkerGroup`, the newest first; an unknown pool has none.
pub fn list_group(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let (pool, group, _) = path(call);
    let workers = state.workers_of(pool).rev();
    let workers = workers.filter(|worker| worker.worker_group == group);
    paging::page(call, "workers", workers)
}

/// `listWorkersForWorkerPool`, the newest first; an unknown pool is an error.
pub fn list_pool(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let (pool, _, _) = path(call);
    if !state.pools.contains_key(pool) {
        return Err(Failure::not_found("Worker Pool does not exist"));
    }
    let wanted = call.query.value("state");
    let workers = state.workers_of(pool).rev();
    let workers = workers.filter(|worker| wanted.is_none_or(|state| state == worker.state.name()));
    // No worker of the static provider has a launch configuration.
    let none = call.query.value("launchConfigId").is_some();
    paging::page(call, "workers", workers.filter(|_| !none))
}

fn path<'a>(call: &'a Call<'_>) -> (&'a str, &'a str, &'a str) {
    let [pool, group, id] = ["workerPoolId", "workerGroup", "workerId"].map(|arg| call.param(arg));
    (pool, group, id)
}

fn check_pool(state: &State, id: &str) -> Result<(), Failure> {
    match state.pools.get(id) {
        None => Err(Failure::not_found(format!(
            "Worker pool {id} does not exist"
        ))),
        Some(pool) if pool.provider_id == STATIC => Ok(()),
        Some(_) => Err(Failure::input_error("not supported for this provider")),
    }
}

fn no_worker() -> Failure {
    Failure::not_found("Worker not found")
}
