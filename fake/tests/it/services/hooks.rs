use std::time::Duration;

use serde_json::{Value, json};

use crate::support::tasks::{HOUR, get};
use crate::support::wire::{Reply, Request, Signature, Wire};

pub const HOOK: &str = "/api/hooks/v1/hooks/proj/nightly";

/// Starts a fake with the hook `proj/nightly`, whose role may create tasks.
pub async fn with_hook(more: Value) -> Wire {
    let wire = Wire::start().await;
    let scopes = ["queue:create-task:*", "queue:scheduler-id:*"];
    wire.fake.add_role("hook-id:proj/*", scopes);
    create(&wire, more).await.ok();
    wire
}

pub async fn create(wire: &Wire, more: Value) -> Reply {
    let mut hook = json!({
        "metadata": { "name": "n", "description": "d", "owner": "o@example.com" },
        "task": {
            "taskQueueId": "proj/ci",
            "payload": { "by": "${firedBy}" },
            "metadata": {
                "name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/",
            },
        },
    });
    let members = hook.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    wire.send_json("PUT", HOOK, &hook).await
}

async fn trigger(wire: &Wire, payload: Value) -> Reply {
    wire.send_json("POST", &format!("{HOOK}/trigger"), &payload)
        .await
}

pub async fn fires(wire: &Wire) -> Vec<Value> {
    let reply = wire.get(&format!("{HOOK}/last-fires")).await;
    match reply.status {
        404 => Vec::new(),
        _ => reply.ok()["lastFires"].as_array().unwrap().clone(),
    }
}

#[tokio::test]
async fn a_trigger_creates_a_task_at_the_fakes_time() {
    let wire = with_hook(json!({})).await;
    wire.fake.advance(100 * HOUR);
    let fired = trigger(&wire, json!({})).await.ok();
    let path = format!("/task/{}", fired["taskId"].as_str().unwrap());
    let task = get(&wire, &path).await.ok();
    assert_eq!(task["payload"], json!({ "by": "triggerHook" }));
    let status = get(&wire, &format!("{path}/status")).await.ok();
    assert_eq!(status["status"]["state"], "pending");
    assert_eq!(fires(&wire).await[0]["taskState"], "pending");
}

#[tokio::test]
async fn a_template_calculates_with_the_fakes_clock() {
    let task = json!({
        "taskQueueId": "proj/ci",
        "payload": {},
        "deadline": { "$fromNow": "1 hour" },
        "metadata": {
            "name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/",
        },
    });
    let wire = with_hook(json!({ "task": task })).await;
    wire.fake.advance(1000 * HOUR);
    trigger(&wire, json!({})).await.ok();
}

#[tokio::test]
async fn a_schedule_fires_when_time_passes() {
    let wire = with_hook(json!({ "schedule": ["0 0 3 * * *"] })).await;
    wire.fake.advance(3 * 24 * HOUR);
    let fires = fires(&wire).await;
    assert_eq!(fires.len(), 3);
    assert_eq!(fires[0]["firedBy"], "schedule");
    let time = fires[0]["taskCreateTime"].as_str().unwrap();
    assert!(time.ends_with("T03:00:00.000Z"), "{time}");
}

#[tokio::test]
async fn an_update_replaces_the_schedule() {
    let wire = with_hook(json!({ "schedule": ["0 0 3 * * *"] })).await;
    let mut hook = wire.get(HOOK).await.ok();
    hook["schedule"] = json!([]);
    wire.send_json("POST", HOOK, &hook).await.ok();
    wire.fake.advance(3 * 24 * HOUR);
    assert!(fires(&wire).await.is_empty());
}

#[tokio::test]
async fn a_role_without_scopes_fails_and_is_recorded() {
    let wire = with_hook(json!({})).await;
    wire.fake.remove_role("hook-id:proj/*");
    let reply = trigger(&wire, json!({})).await;
    let message =
        "The role `hook-id:proj/nightly` does not have sufficient scopes to create the task:";
    reply.fails(403, "InsufficientScopes", message);
    let fires = fires(&wire).await;
    assert_eq!(fires[0]["result"], "error");
    assert!(
        fires[0]["error"]
            .as_str()
            .unwrap()
            .contains("queue:create-task")
    );
}

#[tokio::test]
async fn a_token_fires_without_credentials_until_its_reset() {
    let wire = with_hook(json!({})).await;
    let path = format!("{HOOK}/token");
    let old = wire.get(&path).await.ok();
    let fire = async |token: &Value| {
        let path = format!("{HOOK}/trigger/{}", token["token"].as_str().unwrap());
        let request = Request {
            method: "POST",
            path: &path,
            body: Some("{}".to_string()),
            signature: Signature {
                absent: true,
                ..Signature::default()
            },
            ..Request::default()
        };
        wire.send(request).await.status
    };
    assert_eq!(fire(&old).await, 200);
    let new = wire.send_json("POST", &path, &json!({})).await.ok();
    assert_eq!(fire(&old).await, 401);
    assert_eq!(fire(&new).await, 200);
}

#[tokio::test]
async fn a_saved_state_keeps_hooks_and_their_schedule() {
    let wire = with_hook(json!({ "schedule": ["0 0 3 * * *"] })).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    wire.fake.save_state(&file).unwrap();
    let again = Wire::of(
        taskcluster_fake::Fake::builder()
            .state(&file)
            .start()
            .await
            .unwrap(),
    );
    again.fake.advance(Duration::from_secs(24 * 3600));
    assert_eq!(fires(&again).await.len(), 1);
}
