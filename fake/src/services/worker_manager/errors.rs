//! Reports errors of worker pools, from workers and from providers.

use serde_json::{Value, json};

use super::messages;
use super::state::{Pool, PoolError};
use crate::auth::WORKER_MANAGER;
use crate::call::Host;
use crate::services::State as Services;
use crate::services::notify;

/// The number of errors of a pool for which the service remembers the email.
const REMEMBERED: usize = 1000;

/// Sends an email to the owner of the pool if the pool wants it, publishes the error and stores it.
///
/// The service loses the error if the email cannot be sent, for example to a denied address.
pub fn report(services: &mut Services, host: Host<'_>, error: PoolError) {
    let pool = services.worker_manager.pools.get(&error.worker_pool_id);
    let provider_id = pool.map(|pool| pool.provider_id.clone());
    let email = pool
        .filter(|pool| pool.email_on_error)
        .filter(|_| !is_reported(services, &error))
        .map(|pool| email(pool, &error));
    if let Some(email) = email
        && notify::email(services, host, WORKER_MANAGER, email, error.reported).is_err()
    {
        return;
    }
    if let Some(provider_id) = provider_id {
        messages::error(services, &error, &provider_id);
    }
    services.worker_manager.errors.push(error);
}

/// Returns whether the owner knows an error with the same text and details.
fn is_reported(services: &Services, error: &PoolError) -> bool {
    let known = services
        .worker_manager
        .errors
        .of_pool(&error.worker_pool_id);
    let mut known = known.iter().rev().take(REMEMBERED);
    known.any(|known| known.description == error.description && known.extra == error.extra)
}

fn email(pool: &Pool, error: &PoolError) -> Value {
    let PoolError {
        error_id,
        worker_pool_id,
        title,
        description,
        extra,
        ..
    } = error;
    let mut content = format!(
        "Worker Manager has encountered an error in the worker pool {worker_pool_id}:\n\n{description}\n\nErrorId: {error_id}"
    );
    if !extra.is_empty() {
        let extra = format!("{:#}", json!(extra));
        content += &format!("\n\nIt includes the extra information:\n\n```\n{extra}\n```");
    }
    json!({
        "address": pool.owner,
        "subject": format!("Taskcluster Worker Manager Error: {title}"),
        "content": content,
    })
}
