//! The messages of the worker-manager.

use serde_json::{Value, json};

use super::state::{LaunchChanges, Pool, PoolError, Worker};
use crate::services::State as Services;
use crate::store::{Date, Message};

const EXCHANGES: &str = "exchange/taskcluster-worker-manager/v1/";

/// Publishes that a pool was created, or updated from a previous provider.
pub fn pool(services: &Services, exchange: &str, pool: &Pool, previous_provider_id: Option<&str>) {
    let mut payload = of_pool(pool);
    if let Some(previous) = previous_provider_id {
        payload["previousProviderId"] = json!(previous);
    }
    publish(services, exchange, payload);
}

/// Publishes the changes of the launch configurations of a pool.
pub fn launch_configs(services: &Services, pool: &Pool, changes: LaunchChanges) {
    let LaunchChanges {
        created,
        updated,
        archived,
    } = changes;
    for (exchange, ids) in [
        ("launch-config-created", created),
        ("launch-config-updated", updated),
        ("launch-config-archived", archived),
    ] {
        for id in ids {
            let mut payload = of_pool(pool);
            payload["launchConfigId"] = json!(id);
            publish(services, exchange, payload);
        }
    }
}

/// Publishes an error of a pool with this provider.
pub fn error(services: &Services, error: &PoolError, provider_id: &str) {
    let mut payload = json!({
        "workerPoolId": error.worker_pool_id,
        "providerId": provider_id,
        "errorId": error.error_id,
        "kind": error.kind,
        "title": error.title,
        "timestamp": error.reported,
    });
    for name in ["workerGroup", "workerId"] {
        if let Some(value) = error.extra.get(name) {
            payload[name] = value.clone();
        }
    }
    if let Some(id) = &error.launch_config_id {
        payload["launchConfigId"] = json!(id);
    }
    publish(services, "worker-pool-error", payload);
}

/// Publishes that a worker was requested, runs or stopped.
pub fn worker(services: &Services, exchange: &str, worker: &Worker, now: Date) {
    publish(services, exchange, of_worker(worker, now));
}

/// Publishes that a worker was removed for a reason.
pub fn worker_removed(services: &Services, worker: &Worker, reason: &str, now: Date) {
    let mut payload = of_worker(worker, now);
    payload["reason"] = json!(reason);
    publish(services, "worker-removed", payload);
}

fn of_pool(pool: &Pool) -> Value {
    json!({ "workerPoolId": pool.worker_pool_id, "providerId": pool.provider_id })
}

fn of_worker(worker: &Worker, now: Date) -> Value {
    let mut payload = json!({
        "workerPoolId": worker.worker_pool_id,
        "providerId": worker.provider_id,
        "workerId": worker.worker_id,
        "workerGroup": worker.worker_group,
        "capacity": worker.capacity,
        "timestamp": now,
    });
    if let Some(id) = &worker.launch_config_id {
        payload["launchConfigId"] = json!(id);
    }
    payload
}

/// Publishes a message. Its routing key repeats members of the payload; an underscore replaces a missing one.
fn publish(services: &Services, exchange: &str, payload: Value) {
    const NONE: &str = "_";
    let part = |name: &str| payload[name].as_str().unwrap_or(NONE);
    let pool = part("workerPoolId");
    let (provisioner, worker_type) = pool.split_once('/').unwrap_or((pool, NONE));
    let routing_key = format!(
        "primary.{}.{provisioner}.{worker_type}.{}.{}.{}._",
        part("providerId"),
        part("workerGroup"),
        part("workerId"),
        part("launchConfigId"),
    );
    let exchange = format!("{EXCHANGES}{exchange}");
    services.publish(Message::new(exchange, routing_key, Vec::new(), &payload));
}
