//! Reported errors, and the emails about them.

use serde_json::{Value, json};
use taskcluster_fake::NewPoolError;

use crate::support::pools;
use crate::support::wire::Wire;

/// Starts a fake with the pool `a/b`, whose owner wants emails.
async fn with_pool() -> Wire {
    let wire = Wire::start().await;
    let mut pool = pools::definition("static");
    pool["emailOnError"] = json!(true);
    wire.send_json("PUT", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    wire
}

async fn report(wire: &Wire, description: &str) -> Value {
    let error = json!({
        "workerGroup": "g", "workerId": "w", "kind": "k", "title": "broken", "description": description,
        "extra": { "code": 7 },
    });
    wire.send_json("POST", "/worker-pool-errors/a%2Fb", &error)
        .await
        .ok()
}

async fn stored(wire: &Wire) -> usize {
    let list = wire.get("/worker-pool-errors/a%2Fb").await.ok();
    list["workerPoolErrors"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_owner_of_a_pool_gets_an_email_about_each_different_error() {
    let wire = with_pool().await;
    let error = report(&wire, "no disk").await;
    report(&wire, "no disk").await;
    report(&wire, "no network").await;
    assert_eq!(stored(&wire).await, 3);
    let sent = wire.fake.notifications();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].address(), "owner@example.com");
    assert_eq!(
        sent[0].body()["subject"],
        "Taskcluster Worker Manager Error: broken"
    );
    let content = sent[0].body()["content"].as_str().unwrap();
    for part in [
        "a/b",
        "no disk",
        error["errorId"].as_str().unwrap(),
        "\"code\": 7",
    ] {
        assert!(content.contains(part), "{part} in {content}");
    }
}

#[tokio::test]
async fn an_error_is_lost_if_its_email_cannot_be_sent() {
    let wire = with_pool().await;
    let denied = json!({ "notificationType": "email", "notificationAddress": "owner@example.com" });
    wire.send_json("POST", "/api/notify/v1/denylist/add", &denied)
        .await;
    assert!(report(&wire, "no disk").await["errorId"].is_string());
    assert_eq!(stored(&wire).await, 0);
}

#[tokio::test]
async fn an_error_of_a_provider_is_reported_in_the_same_way() {
    let wire = with_pool().await;
    let mut messages = wire.fake.messages();
    while messages.try_next().is_some() {}
    let error = NewPoolError::new("creation-error", "quota", "no more workers");
    wire.fake.add_worker_pool_error("a/b", error);
    let message = messages.try_next().unwrap();
    assert_eq!(
        message.exchange(),
        "exchange/taskcluster-worker-manager/v1/worker-pool-error"
    );
    assert_eq!(message.routing_key(), "primary.static.a.b._._._._");
    assert_eq!(
        message.json::<serde_json::Value>().unwrap()["kind"],
        "creation-error"
    );
    assert_eq!(wire.fake.notifications().len(), 1);
    assert_eq!(stored(&wire).await, 1);
}
