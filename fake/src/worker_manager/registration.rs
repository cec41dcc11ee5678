//! How a worker gets credentials.

use serde_json::Value;

use super::admission;
use super::input::{RegisterWorker, ReregisterWorker};
use super::providers::{IdentityProof, Provider};
use super::roster::Place;
use super::worker::{Worker, WorkerState};
use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::state::State;

/// `registerWorker`, for a worker that proves who it is.
pub fn register(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: RegisterWorker = call.body()?;
    let place @ Place { pool, group, id } = wanted.place();
    let own = &mut state.worker_manager;
    let known = own.pools.get(pool);
    let known =
        known.ok_or_else(|| Failure::not_found(format!("Worker pool {pool} does not exist")))?;
    let provider_id = &wanted.provider_id;
    let unknown = || Failure::not_found(format!("Provider {provider_id} does not exist"));
    let provider = own.providers.working(provider_id, unknown)?;
    if known.provider_id != *provider_id && !known.previous_provider_ids.contains(provider_id) {
        let message = format!("Worker pool {pool} not associated with provider {provider_id}");
        return Err(Failure::input_error(message));
    }
    let worker = own.workers.find_mut(place);
    let worker = worker.ok_or_else(|| {
        let message = format!("Worker {group}/{id} in worker pool {pool} does not exist");
        Failure::not_found(message)
    })?;
    if worker.expires < call.now() {
        let message = format!("Worker {group}/{id} has expired");
        return Err(Failure::input_error(message));
    }
    if worker.provider_id != *provider_id {
        let message = format!("Worker {group}/{id} does not have provider {provider_id}");
        return Err(Failure::input_error(message));
    }
    let proof = Value::Object(wanted.worker_identity_proof.clone());
    check_proof(
        provider,
        worker,
        IdentityProof {
            place,
            proof: &proof,
        },
    )?;
    let lifetime = known.reregistration_timeout();
    if let Provider::Proving { .. } = provider {
        worker.state = WorkerState::Running;
        worker.last_modified = call.now();
        worker.reregistration_timeout = lifetime;
    }
    let worker_config = known.worker_config(worker.launch_config_id.as_deref());
    let mut body = admission::admit(call.now(), lifetime, worker, &state.clients)?;
    body["workerConfig"] = worker_config;
    Ok(Answer::ok(&body))
}

/// `reregisterWorker`, for a worker that shows the secret of its last registration. That secret then is used up.
pub fn reregister(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: ReregisterWorker = call.body()?;
    let worker = state.worker_manager.workers.find_mut(wanted.place());
    let admissible = |worker: &&mut Worker| {
        worker.secret.as_ref() == Some(&wanted.secret) && worker.expires >= call.now()
    };
    let worker = worker
        .filter(admissible)
        .ok_or_else(|| Failure::input_error("Could not generate credentials for this secret"))?;
    let lifetime = worker.reregistration_timeout;
    let body = admission::admit(call.now(), lifetime, worker, &state.clients)?;
    Ok(Answer::ok(&body))
}

/// A static worker shows its secret, as often as it likes. Others come from a cloud, which lets them register once.
fn check_proof(
    provider: &Provider,
    worker: &Worker,
    proof: IdentityProof<'_>,
) -> Result<(), Failure> {
    match provider {
        Provider::Proving { accepts, .. } => {
            let good = worker.state == WorkerState::Requested && accepts(&proof);
            good.then_some(()).ok_or_else(|| provider.refusal())
        }
        _ => {
            let shown = proof.proof.get("staticSecret").and_then(Value::as_str);
            let good = shown.is_some() && shown == worker.static_secret.as_deref();
            let bad = || Failure::input_error("bad staticSecret in workerIdentityProof");
            good.then_some(()).ok_or_else(bad)
        }
    }
}
