//! Endpoints for the registration of workers.

use serde_json::Value;

use super::worker_credentials;
use crate::auth::Clients;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::worker_manager::bodies::{RegisterWorker, ReregisterWorker};
use crate::services::worker_manager::messages;
use crate::services::worker_manager::state::{
    IdentityProof, Provider, State, Worker, WorkerKey, WorkerState,
};

/// `registerWorker`: registers a worker with an identity proof.
pub fn register(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let state = &mut services.worker_manager;
    let wanted: RegisterWorker = call.body()?;
    let key @ WorkerKey { pool, group, id } = wanted.key();
    let known = state.pools.get(pool);
    let known = known
        .ok_or_else(|| ErrorResponse::not_found(format!("Worker pool {pool} does not exist")))?;
    let provider_id = &wanted.provider_id;
    let unknown = || ErrorResponse::not_found(format!("Provider {provider_id} does not exist"));
    let provider = state.providers.working(provider_id, unknown)?;
    if known.provider_id != *provider_id && !known.previous_provider_ids.contains(provider_id) {
        let message = format!("Worker pool {pool} not associated with provider {provider_id}");
        return Err(ErrorResponse::input_error(message));
    }
    let worker = state.workers.find_mut(key);
    let worker = worker.ok_or_else(|| {
        let message = format!("Worker {group}/{id} in worker pool {pool} does not exist");
        ErrorResponse::not_found(message)
    })?;
    check_unexpired(worker, call)?;
    if worker.provider_id != *provider_id {
        let message = format!("Worker {group}/{id} does not have provider {provider_id}");
        return Err(ErrorResponse::input_error(message));
    }
    let proof = Value::Object(wanted.worker_identity_proof.clone());
    check_proof(provider, worker, IdentityProof { key, proof: &proof })?;
    let lifetime = known.reregistration_timeout();
    let is_published = matches!(provider, Provider::Proving { .. });
    if is_published {
        worker.state = WorkerState::Running;
        worker.last_modified = call.now();
        worker.reregistration_timeout = lifetime;
    }
    let worker_config = known.worker_config(worker.launch_config_id.as_deref());
    let mut body = worker_credentials::issue(call.now(), lifetime, worker, &services.clients)?;
    body["workerConfig"] = worker_config;
    if is_published && let Some(worker) = services.worker_manager.workers.find(key) {
        messages::worker(services, "worker-running", worker, call.now());
    }
    Ok(ApiResponse::ok(&body))
}

/// `reregisterWorker`: registers a worker with the secret of its last registration. The secret is valid once.
pub fn reregister(
    call: &Call<'_>,
    state: &mut State,
    clients: &Clients,
) -> Result<ApiResponse, ErrorResponse> {
    let wanted: ReregisterWorker = call.body()?;
    let key @ WorkerKey { group, id, .. } = wanted.key();
    let worker = state.workers.find_mut(key);
    let has_secret = |worker: &&mut Worker| worker.secret.as_ref() == Some(&wanted.secret);
    let worker = worker.filter(has_secret).ok_or_else(|| {
        ErrorResponse::input_error("Could not generate credentials for this secret")
    })?;
    check_unexpired(worker, call)?;
    if worker.state != WorkerState::Running {
        let message = format!("Worker {group}/{id} is not running");
        return Err(ErrorResponse::input_error(message));
    }
    let lifetime = worker.reregistration_timeout;
    let body = worker_credentials::issue(call.now(), lifetime, worker, clients)?;
    Ok(ApiResponse::ok(&body))
}

fn check_unexpired(worker: &Worker, call: &Call<'_>) -> Result<(), ErrorResponse> {
    if worker.expires >= call.now() {
        return Ok(());
    }
    let (group, id) = (&worker.worker_group, &worker.worker_id);
    let message = format!("Worker {group}/{id} has expired");
    Err(ErrorResponse::input_error(message))
}

/// Checks the identity proof.
///
/// A static worker may present its secret repeatedly, until it stops. A worker of another provider may register once.
fn check_proof(
    provider: &Provider,
    worker: &Worker,
    proof: IdentityProof<'_>,
) -> Result<(), ErrorResponse> {
    match provider {
        Provider::Proving { accepts, .. } => {
            let good = worker.state == WorkerState::Requested && accepts(&proof);
            good.then_some(()).ok_or_else(|| provider.invalid_proof())
        }
        _ => {
            let shown = proof.proof.get("staticSecret").and_then(Value::as_str);
            let shown = shown.filter(|shown| !shown.is_empty()).ok_or_else(|| {
                ErrorResponse::input_error("missing staticSecret in workerIdentityProof")
            })?;
            if worker.static_secret.as_deref() != Some(shown) {
                let bad = "bad staticSecret in workerIdentityProof";
                return Err(ErrorResponse::input_error(bad));
            }
            if worker.state != WorkerState::Running {
                return Err(ErrorResponse::input_error("worker is not running"));
            }
            Ok(())
        }
    }
}
