//! One worker.

use serde_json::json;

use super::input::CreateWorker;
use super::providers::Provider;
use super::roster::Place;
use super::state::State;
use super::worker::{Worker, WorkerState};
use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;

/// `createWorker`. The same again is no error and changes nothing, not even to another secret; another capacity or
/// date of expiry is an error.
pub fn create(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: CreateWorker = call.body()?;
    let (place, now) = (place(call), call.now());
    let provider_id = pools_provider(state, place.pool)?.to_string();
    if wanted.expires < now {
        return Err(Failure::input_error("worker.expires must be in the future"));
    }
    check_static(state, &provider_id, place.pool, "creating")?;
    let secret = wanted.provider_info;
    let secret = secret.ok_or_else(|| Failure::input_error("no worker staticSecret provided"))?;
    let worker = Worker {
        expires: wanted.expires,
        capacity: wanted.capacity.unwrap_or(1),
        static_secret: Some(secret.static_secret),
        ..Worker::new(place, provider_id, WorkerState::Running, now)
    };
    // The answer to a repetition has the dates of the repetition.
    let answer = Answer::ok(&worker);
    match state.workers.find(place) {
        None => state.workers.put(worker),
        Some(w) if w.capacity == worker.capacity && w.expires == worker.expires => {}
        Some(_) => return Err(Failure::conflict("Worker already exists")),
    }
    Ok(answer)
}

/// `updateWorker`, which leaves `lastModified` as it is and takes any date.
pub fn update(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: CreateWorker = call.body()?;
    let place @ Place { pool, group, id } = place(call);
    let provider_id = pools_provider(state, pool)?.to_string();
    let supported = check_static(state, &provider_id, pool, "updating");
    let worker = state
        .workers
        .find_mut(place)
        .ok_or_else(|| Failure::not_found(format!("Worker {pool}/{group}/{id} does not exist")))?;
    supported?;
    // The real service forgets to check for this.
    let secret = wanted.provider_info.ok_or_else(Failure::internal)?;
    worker.static_secret = Some(secret.static_secret);
    worker.expires = wanted.expires;
    worker.expiry_set = call.now();
    worker.capacity = wanted.capacity.unwrap_or(1);
    Ok(Answer::ok(worker))
}

/// `worker`.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let worker = state.workers.find(place(call)).ok_or_else(no_worker)?;
    Ok(Answer::ok(worker))
}

/// `removeWorker`: the worker stays and is stopped. Again is no error.
pub fn remove(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let worker = state.workers.find_mut(place(call)).ok_or_else(no_worker)?;
    let id = &worker.provider_id;
    let unknown = || Failure::not_found(format!("Provider {id} for this worker does not exist"));
    state.providers.working(id, unknown)?;
    worker.state = WorkerState::Stopped;
    Ok(Answer::ok(&json!({})))
}

/// `shouldWorkerTerminate`: what a test decided, else not.
pub fn should_terminate(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let worker = state.workers.find(place(call)).ok_or_else(no_worker)?;
    let decided = worker.termination.as_ref();
    let decided = decided.map(|(terminate, reason)| (*terminate, reason.as_str()));
    let (terminate, reason) = decided.unwrap_or((false, "none"));
    let body = json!({ "terminate": terminate, "reason": reason });
    Ok(Answer::ok(&body))
}

/// The place that the path names; its end may be missing.
pub fn place<'a>(call: &'a Call<'_>) -> Place<'a> {
    Place {
        pool: call.param("workerPoolId"),
        group: call.param("workerGroup"),
        id: call.param("workerId"),
    }
}

fn pools_provider<'s>(state: &'s State, pool: &str) -> Result<&'s str, Failure> {
    let known = state.pools.get(pool).map(|pool| pool.provider_id.as_str());
    known.ok_or_else(|| Failure::not_found(format!("Worker pool {pool} does not exist")))
}

/// Checks that this provider lets one make and change workers; `doing` tells which is wanted.
fn check_static(state: &State, id: &str, pool: &str, doing: &str) -> Result<(), Failure> {
    let unknown = || {
        let message = format!("Provider {id} for worker pool {pool} does not exist");
        Failure::not_found(message)
    };
    match state.providers.working(id, unknown)? {
        Provider::Static => Ok(()),
        other => Err(other.unsupported(doing)),
    }
}

fn no_worker() -> Failure {
    Failure::not_found("Worker not found")
}
