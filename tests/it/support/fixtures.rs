//! Responses of worker-manager, and a client of a server that sends them.

use serde_json::{Value, json};
use taskcluster_client::ClientBuilder;
use taskcluster_client::worker_manager::WorkerManager;

use crate::support::server::{Server, http_response};

pub const JSON: (&str, &str) = ("Content-Type", "application/json; charset=utf-8");

pub fn ok(body: Value) -> Vec<u8> {
    http_response(200, &[JSON], body.to_string().as_bytes())
}

pub fn worker(id: &str) -> Value {
    json!({
        "capacity": 1,
        "created": "2024-01-01T00:00:00.000Z",
        "expires": "2024-01-01T00:00:00.000Z",
        "lastChecked": "2024-01-01T00:00:00.000Z",
        "lastModified": "2024-01-01T00:00:00.000Z",
        "providerId": "static",
        "state": "running",
        "workerGroup": "g",
        "workerId": id,
        "workerPoolId": "proj/ci",
    })
}

pub async fn served(responses: impl IntoIterator<Item = Vec<u8>>) -> (Server, WorkerManager) {
    let server = Server::start(responses).await;
    let wm = made(server.client());
    (server, wm)
}

pub fn made(client: ClientBuilder) -> WorkerManager {
    WorkerManager::new(&client.build().unwrap())
}
