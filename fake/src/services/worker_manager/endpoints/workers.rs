//! Endpoints for one worker.

use serde_json::json;

use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::worker_manager::bodies::CreateWorker;
use crate::services::worker_manager::messages;
use crate::services::worker_manager::state::{Provider, State, Worker, WorkerKey, WorkerState};

/// The reason in the message about a worker that `removeWorker` removed.
const REMOVED_BY_API: &str = "workerManager.removeWorker API call";

/// `createWorker`: adds a worker.
///
/// A repetition with the same provider, state and capacity succeeds and changes nothing, not even the
/// secret or the expiry. Another capacity conflicts, and so does a stopped worker.
pub fn create(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let wanted: CreateWorker = call.body()?;
    let (key, now) = (worker_key(call), call.now());
    let provider_id = pools_provider(state, key.pool)?.to_string();
    if wanted.expires < now {
        return Err(ErrorResponse::input_error(
            "worker.expires must be in the future",
        ));
    }
    check_static(state, &provider_id, key.pool, "creating")?;
    let secret = wanted.provider_info;
    let secret =
        secret.ok_or_else(|| ErrorResponse::input_error("no worker staticSecret provided"))?;
    let worker = Worker {
        expires: wanted.expires,
        capacity: wanted.capacity.unwrap_or(1),
        static_secret: Some(secret.static_secret),
        ..Worker::new(key, provider_id, WorkerState::Running, now)
    };
    // The response to a repetition contains the dates of the repetition.
    let response = ApiResponse::ok(&worker);
    match state.workers.find(key) {
        None => state.workers.put(worker),
        Some(known) if known.is_repeated_by(&worker) => {}
        Some(_) => return Err(ErrorResponse::conflict("Worker already exists")),
    }
    Ok(response)
}

/// `updateWorker`: keeps `lastModified`, and accepts any date.
pub fn update(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let wanted: CreateWorker = call.body()?;
    let key @ WorkerKey { pool, group, id } = worker_key(call);
    let provider_id = pools_provider(state, pool)?.to_string();
    let supported = check_static(state, &provider_id, pool, "updating");
    let worker = state.workers.find_mut(key).ok_or_else(|| {
        ErrorResponse::not_found(format!("Worker {pool}/{group}/{id} does not exist"))
    })?;
    supported?;
    // The real service does not handle a missing secret.
    let secret = wanted.provider_info.ok_or_else(ErrorResponse::internal)?;
    worker.static_secret = Some(secret.static_secret);
    worker.expires = wanted.expires;
    worker.expiry_set = call.now();
    worker.capacity = wanted.capacity.unwrap_or(1);
    Ok(ApiResponse::ok(worker))
}

/// `worker`: returns one worker.
pub fn one(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let worker = state.workers.find(worker_key(call)).ok_or_else(no_worker)?;
    Ok(ApiResponse::ok(worker))
}

/// `removeWorker`: stops the worker and keeps it. A repetition succeeds.
///
/// In the fake, a worker of a cloud stops immediately, which another message reports.
pub fn remove(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let state = &mut services.worker_manager;
    let worker = state
        .workers
        .find_mut(worker_key(call))
        .ok_or_else(no_worker)?;
    let id = &worker.provider_id;
    let unknown =
        || ErrorResponse::not_found(format!("Provider {id} for this worker does not exist"));
    let provider = state.providers.working(id, unknown)?;
    let is_published =
        matches!(provider, Provider::Proving { .. }) && worker.state != WorkerState::Stopped;
    worker.state = WorkerState::Stopped;
    if is_published && let Some(worker) = services.worker_manager.workers.find(worker_key(call)) {
        messages::worker_removed(services, worker, REMOVED_BY_API, call.now());
        messages::worker(services, "worker-stopped", worker, call.now());
    }
    Ok(ApiResponse::ok(&json!({})))
}

/// `shouldWorkerTerminate`: returns the decision of the test. The default is not to terminate.
pub fn should_terminate(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let worker = state.workers.find(worker_key(call)).ok_or_else(no_worker)?;
    let decided = worker.termination.as_ref();
    let decided = decided.map(|(terminate, reason)| (*terminate, reason.as_str()));
    let (terminate, reason) = decided.unwrap_or((false, "none"));
    let body = json!({ "terminate": terminate, "reason": reason });
    Ok(ApiResponse::ok(&body))
}

/// Returns the key in the path parameters. Missing parameters are empty.
pub fn worker_key<'a>(call: &'a Call<'_>) -> WorkerKey<'a> {
    WorkerKey {
        pool: call.param("workerPoolId"),
        group: call.param("workerGroup"),
        id: call.param("workerId"),
    }
}

fn pools_provider<'s>(state: &'s State, pool: &str) -> Result<&'s str, ErrorResponse> {
    let known = state.pools.get(pool).map(|pool| pool.provider_id.as_str());
    known.ok_or_else(|| ErrorResponse::not_found(format!("Worker pool {pool} does not exist")))
}

/// Checks that this provider supports an operation on workers, such as `creating`.
fn check_static(state: &State, id: &str, pool: &str, doing: &str) -> Result<(), ErrorResponse> {
    let unknown = || {
        let message = format!("Provider {id} for worker pool {pool} does not exist");
        ErrorResponse::not_found(message)
    };
    match state.providers.working(id, unknown)? {
        Provider::Static => Ok(()),
        other => Err(other.unsupported(doing)),
    }
}

fn no_worker() -> ErrorResponse {
    ErrorResponse::not_found("Worker not found")
}
