//! Tasks for tests, and calls of the queue.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use taskcluster_fake::{Fake, Messages};

use super::wire::{Reply, Request, Wire};

pub const QUEUE: &str = "proj/ci";
pub const HOUR: Duration = Duration::from_secs(3600);

/// Returns a random task id.
pub fn task_id() -> String {
    let mut bytes = fastrand::u128(..).to_be_bytes();
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Returns a definition for [`QUEUE`] with a deadline in an hour and these additional members.
pub fn definition(fake: &Fake, more: Value) -> Value {
    let now = fake.now();
    let mut definition = json!({
        "taskQueueId": QUEUE,
        "created": now.to_string(),
        "deadline": (now + HOUR).to_string(),
        "payload": {},
        "metadata": {
            "name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/",
        },
    });
    let members = definition.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    definition
}

/// Creates a task with these members. Returns its id.
pub async fn create(wire: &Wire, more: Value) -> String {
    let id = task_id();
    let definition = definition(&wire.fake, more);
    put(wire, &format!("/task/{id}"), &definition).await.ok();
    id
}

/// Claims up to `tasks` tasks of [`QUEUE`] for the worker `g/w`.
pub async fn claim_work(wire: &Wire, tasks: u32) -> Vec<Value> {
    let body = json!({ "tasks": tasks, "workerGroup": "g", "workerId": "w" });
    let claims = post(wire, "/claim-work/proj%2Fci", &body).await.ok();
    claims["tasks"].as_array().unwrap().clone()
}

/// Resolves a run. `what` is the end of the path.
pub async fn report(wire: &Wire, id: &str, run: usize, what: &str) -> Reply {
    let body = json!({ "reason": "worker-shutdown" });
    post(wire, &format!("/task/{id}/runs/{run}/{what}"), &body).await
}

/// Returns the status of a task.
pub async fn status(wire: &Wire, id: &str) -> Value {
    let reply = get(wire, &format!("/task/{id}/status")).await;
    reply.ok()["status"].clone()
}

/// Returns the state and the reasons of each run: `pending:scheduled`, `exception:scheduled:canceled`.
pub fn runs(status: &Value) -> Vec<String> {
    let run = |run: &Value| {
        let parts = ["state", "reasonCreated", "reasonResolved"];
        let parts: Vec<&str> = parts.iter().filter_map(|part| run[part].as_str()).collect();
        parts.join(":")
    };
    status["runs"].as_array().unwrap().iter().map(run).collect()
}

/// Returns the names of the exchanges of all messages since the last call.
pub fn exchanges(messages: &mut Messages) -> Vec<String> {
    let messages = std::iter::from_fn(|| messages.try_next());
    let name = |exchange: &str| exchange.rsplit('/').next().unwrap().to_string();
    messages.map(|message| name(message.exchange())).collect()
}

pub async fn get(wire: &Wire, path: &str) -> Reply {
    let request = Request {
        service: Some("queue"),
        method: "GET",
        path,
        ..Request::default()
    };
    wire.send(request).await
}

pub async fn post(wire: &Wire, path: &str, body: &Value) -> Reply {
    send(wire, "POST", path, body).await
}

pub async fn put(wire: &Wire, path: &str, body: &Value) -> Reply {
    send(wire, "PUT", path, body).await
}

async fn send(wire: &Wire, method: &str, path: &str, body: &Value) -> Reply {
    let request = Request {
        service: Some("queue"),
        method,
        path,
        body: Some(body.to_string()),
        ..Request::default()
    };
    wire.send(request).await
}
