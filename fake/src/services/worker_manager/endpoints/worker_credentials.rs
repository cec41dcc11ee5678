//! The temporary credentials that a worker gets when it registers.

use serde_json::{Value, json};

use crate::auth::{self, Clients, Issuer, WORKER_MANAGER};
use crate::http::ErrorResponse;
use crate::services::worker_manager::state::Worker;
use crate::store::{Date, random};

/// The default lifetime of the credentials, in seconds: 96 hours.
const LIFETIME: u64 = 96 * 60 * 60;

/// The time from the start of their validity to now, in seconds: 15 minutes.
const HEAD_START: i64 = 15 * 60;

/// Issues a worker temporary credentials for this many seconds, and a new secret.
///
/// Returns the response body.
///
/// # Errors
///
/// Fails if the worker-manager has no client.
pub fn issue(
    now: Date,
    lifetime: Option<u64>,
    worker: &mut Worker,
    clients: &Clients,
) -> Result<Value, ErrorResponse> {
    let Worker {
        worker_pool_id: pool,
        worker_group: group,
        worker_id: id,
        provider_id,
        ..
    } = &*worker;
    let client_id = format!("worker/{provider_id}/{pool}/{group}/{id}");
    let issuer = Issuer {
        client_id: WORKER_MANAGER,
        access_token: &clients.valid(WORKER_MANAGER, now)?.access_token,
    };
    let start = now.plus_seconds(-HEAD_START).unwrap_or(now);
    let expires = now.later(lifetime.unwrap_or(LIFETIME));
    let scopes = scopes(pool, group, id);
    let issued = auth::issue(&issuer, &client_id, &scopes, start, expires);
    let secret = random::secret();
    worker.secret = Some(secret.clone());
    Ok(json!({
        "expires": expires,
        "credentials": {
            "clientId": client_id,
            "accessToken": issued.access_token,
            "certificate": issued.certificate,
        },
        "secret": secret,
    }))
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
