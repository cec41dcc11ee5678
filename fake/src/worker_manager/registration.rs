//! How a worker gets credentials.

use serde::Deserialize;
use serde_json::{Value, json};

use super::input::{RegisterWorker, ReregisterWorker, StaticConfig};
use super::providers::STATIC;
use super::state::Worker;
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::random;
use crate::state::State;

/// For how many seconds credentials are given, unless the pool says otherwise: 96 hours.
const LIFETIME: u64 = 96 * 60 * 60;

/// `registerWorker`, for a worker that was created with the secret it shows.
pub fn register(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: RegisterWorker = call.body()?;
    let (pool_id, group, id) = (
        &wanted.worker_pool_id,
        &wanted.worker_group,
        &wanted.worker_id,
    );
    let pool = state.worker_manager.pools.get(pool_id);
    let pool =
        pool.ok_or_else(|| Failure::not_found(format!("Worker pool {pool_id} does not exist")))?;
    if wanted.provider_id != STATIC {
        let message = format!("Provider {} does not exist", wanted.provider_id);
        return Err(Failure::not_found(message));
    }
    let config = StaticConfig::deserialize(Value::Object(pool.config.clone())).ok();
    let worker = state.worker_manager.worker_mut(pool_id, group, id);
    let worker = worker.ok_or_else(|| {
        Failure::not_found(format!(
            "Worker {group}/{id} in worker pool {pool_id} does not exist"
        ))
    })?;
    let now = Date::now();
    if worker.expires <= now {
        let message = format!("Worker {group}/{id} has expired");
        return Err(Failure::input_error(message));
    }
    let proof = wanted.worker_identity_proof.get("staticSecret");
    if proof.and_then(Value::as_str) != Some(worker.static_secret.as_str()) {
        return Err(Failure::input_error(
            "bad staticSecret in workerIdentityProof",
        ));
    }
    worker.registered.get_or_insert(now);
    let (lifetime, worker_config) = match config {
        Some(config) => (
            config.lifecycle.reregistration_timeout,
            config.worker_config,
        ),
        None => Default::default(),
    };
    let mut body = admitted(worker.clone(), lifetime.unwrap_or(LIFETIME), state);
    body["workerConfig"] = Value::Object(worker_config);
    Ok(Answer::ok(&body))
}

/// `reregisterWorker`, for a worker that shows the secret of its last registration. That secret then is used up.
pub fn reregister(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let wanted: ReregisterWorker = call.body()?;
    let (pool, group, id) = (
        &wanted.worker_pool_id,
        &wanted.worker_group,
        &wanted.worker_id,
    );
    let worker = state.worker_manager.worker(pool, group, id);
    let worker = worker.filter(|worker| worker.secret.as_ref() == Some(&wanted.secret));
    let worker = worker
        .cloned()
        .ok_or_else(|| Failure::input_error("Could not generate credentials for this secret"))?;
    Ok(Answer::ok(&admitted(worker, LIFETIME, state)))
}

/// Gives a worker credentials and a new secret; this is what it is told.
///
/// The real service gives temporary credentials with a certificate, which end when the answer says. These have no
/// certificate and last as long as the fake does.
fn admitted(worker: Worker, lifetime: u64, state: &mut State) -> Value {
    let Worker {
        worker_pool_id: pool,
        worker_group: group,
        worker_id: id,
        provider_id,
        ..
    } = &worker;
    let client_id = format!("worker/{provider_id}/{pool}/{group}/{id}");
    let access_token = random::secret();
    let (scopes, secret) = (scopes(pool, group, id), random::secret());
    let clients = &mut state.clients;
    clients.issue(client_id.clone(), access_token.clone(), scopes);
    if let Some(worker) = state.worker_manager.worker_mut(pool, group, id) {
        worker.secret = Some(secret.clone());
    }
    let now = Date::now();
    let expires = i64::try_from(lifetime).ok();
    let expires = expires.and_then(|lifetime| now.plus_seconds(lifetime));
    json!({
        "expires": expires.unwrap_or(worker.expires),
        "credentials": { "clientId": client_id, "accessToken": access_token },
        "secret": secret,
    })
}

fn scopes(pool: &str, group: &str, id: &str) -> Vec<String> {
    let worker = format!("{group}/{id}");
    vec![
        format!("assume:worker-type:{pool}"),
        format!("assume:worker-pool:{pool}"),
        format!("assume:worker-id:{worker}"),
        format!("queue:worker-id:{worker}"),
        format!("secrets:get:worker-type:{pool}"),
        format!("secrets:get:worker-pool:{pool}"),
        format!("queue:claim-work:{pool}"),
        format!("worker-manager:remove-worker:{pool}/{worker}"),
        format!("worker-manager:reregister-worker:{pool}/{worker}"),
        format!("worker-manager:should-worker-terminate:{pool}/{worker}"),
    ]
}
