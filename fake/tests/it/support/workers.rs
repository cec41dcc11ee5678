//! Workers for tests.

use serde_json::{Value, json};

use crate::support::pools::definition;
use crate::support::wire::Wire;

/// The static secret of the workers.
pub const SECRET: &str = "aaaaaaaaaaaaaaaaaaaaaaBBBBBBBBBBBBBBBBBBBBBB";

/// Returns the request body for a worker with this capacity.
pub fn worker(capacity: u64) -> Value {
    json!({
        "expires": "2999-01-02T03:04:05Z",
        "capacity": capacity,
        "providerInfo": { "staticSecret": SECRET },
    })
}

/// Starts a fake with the worker pool `a/b` and the worker `g/w`, whose capacity is 2.
pub async fn with_worker() -> Wire {
    let wire = Wire::start().await;
    let pool = definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    wire.send_json("PUT", "/workers/a%2Fb/g/w", &worker(2))
        .await
        .ok();
    wire
}
