//! Worker pools for tests.

use serde_json::{Value, json};

/// Returns the definition of a worker pool with this provider.
pub fn definition(provider: &str) -> Value {
    json!({
        "providerId": provider,
        "description": "a pool",
        "owner": "owner@example.com",
        "emailOnError": false,
        "config": { "workerConfig": { "nested": [1, null] }, "lifecycle": { "reregistrationTimeout": 3600 } },
    })
}
