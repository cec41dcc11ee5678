//! Worker pools with workers of the provider `static`.

use serde_json::json;

use super::ids::{GROUP, LINUX, MACOS};
use crate::seed::past::Past;

/// The pools with their workers.
const POOLS: [(&str, &str, [&str; 2]); 2] = [
    (LINUX, "Linux machines", ["linux-1", "linux-2"]),
    (MACOS, "Machines with macOS", ["macos-1", "macos-2"]),
];

/// The secret with which the workers can register. It is public.
const STATIC_SECRET: &str = "this-secret-of-the-demo-workers-is-public-00";

/// Creates the pools with their workers. The queue quarantines `macos-2`.
///
/// # Errors
///
/// Fails if a service rejects a call.
pub fn create(past: &mut Past<'_>) -> Result<(), String> {
    let (tomorrow, next_week) = (past.in_minutes(24 * 60), past.in_minutes(7 * 24 * 60));
    for (pool, description, workers) in POOLS {
        let definition = json!({
            "providerId": "static",
            "description": description,
            "owner": "demo@example.com",
            "emailOnError": false,
            "config": { "workerConfig": { "cacheSize": 40 } },
        });
        let id = [("workerPoolId", pool)];
        past.call("worker-manager.createWorkerPool", id, definition)?;
        for worker in workers {
            let ids = [
                ("workerPoolId", pool),
                ("workerGroup", GROUP),
                ("workerId", worker),
            ];
            let definition = json!({
                "expires": next_week,
                "providerInfo": { "staticSecret": STATIC_SECRET },
            });
            past.call("worker-manager.createWorker", ids, definition)?;
        }
    }
    let (provisioner, worker_type) = MACOS.split_once('/').unwrap_or_default();
    let ids = [
        ("provisionerId", provisioner),
        ("workerType", worker_type),
        ("workerGroup", GROUP),
        ("workerId", "macos-2"),
    ];
    let quarantine =
        json!({ "quarantineUntil": tomorrow, "quarantineInfo": "The disk is broken." });
    past.call("queue.declareWorker", ids, json!({ "expires": next_week }))?;
    past.call("queue.quarantineWorker", ids, quarantine)?;
    Ok(())
}
