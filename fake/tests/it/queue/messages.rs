//! The messages of the queue.

use serde_json::{Value, json};

use crate::support::tasks::{
    claim_work, create, definition, exchanges, post, put, report, status, task_id,
};
use crate::support::wire::Wire;

#[tokio::test]
async fn publishes_each_step_of_a_task() {
    let wire = Wire::start().await;
    let mut messages = wire.fake.messages();
    let task = create(&wire, json!({})).await;
    assert_eq!(exchanges(&mut messages), ["task-defined", "task-pending"]);
    claim_work(&wire, 1).await;
    assert_eq!(exchanges(&mut messages), ["task-running"]);
    report(&wire, &task, 0, "exception").await.ok();
    assert_eq!(exchanges(&mut messages), ["task-pending"]);
    post(&wire, &format!("/task/{task}/cancel"), &json!({}))
        .await
        .ok();
    let expected = ["task-exception", "task-group-resolved"];
    assert_eq!(exchanges(&mut messages), expected);
    post(&wire, &format!("/task/{task}/rerun"), &json!({}))
        .await
        .ok();
    assert_eq!(exchanges(&mut messages), ["task-pending"]);
}

#[tokio::test]
async fn a_message_contains_keys_and_status_of_its_task() {
    let wire = Wire::start().await;
    let more = json!({ "routes": ["index.a.b"], "tags": { "kind": "build" }, "schedulerId": "s" });
    let task = create(&wire, more).await;
    claim_work(&wire, 1).await;
    let mut messages = wire.fake.messages();
    let defined = messages.try_next().unwrap();
    let key = format!("primary.{task}._._._.proj.ci.s.{task}._");
    assert_eq!(defined.routing_key(), key);
    assert_eq!(defined.routes(), ["index.a.b"]);
    let exchange = "exchange/taskcluster-queue/v1/task-defined";
    assert_eq!(defined.exchange(), exchange);
    messages.try_next().unwrap();
    let running = messages.try_next().unwrap();
    let key = format!("primary.{task}.0.g.w.proj.ci.s.{task}._");
    assert_eq!(running.routing_key(), key);
    let payload = running.json::<Value>().unwrap();
    assert_eq!(payload["status"], status(&wire, &task).await);
    assert_eq!(payload["task"], json!({ "tags": { "kind": "build" } }));
    assert_eq!(
        (&payload["runId"], &payload["workerId"]),
        (&json!(0), &json!("w"))
    );
}

#[tokio::test]
async fn a_repeated_creation_publishes_nothing() {
    let wire = Wire::start().await;
    let (path, definition) = (
        format!("/task/{}", task_id()),
        definition(&wire.fake, json!({})),
    );
    put(&wire, &path, &definition).await.ok();
    let mut messages = wire.fake.messages();
    assert_eq!(exchanges(&mut messages).len(), 2);
    put(&wire, &path, &definition).await.ok();
    assert_eq!(exchanges(&mut messages), [""; 0]);
}

#[tokio::test]
async fn publishes_a_deadline_without_a_request() {
    let wire = Wire::start().await;
    let now = wire.fake.now();
    let deadline = (now + std::time::Duration::from_secs(60)).to_string();
    create(&wire, json!({ "deadline": deadline })).await;
    let mut messages = wire.fake.messages();
    exchanges(&mut messages);
    let waiting = tokio::spawn(async move { messages.next().await });
    wire.fake.advance(std::time::Duration::from_secs(120));
    let message = waiting.await.unwrap().unwrap();
    assert_eq!(
        message.exchange(),
        "exchange/taskcluster-queue/v1/task-exception"
    );
}

#[tokio::test]
async fn publishes_messages_about_groups_and_priorities() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({})).await;
    let mut messages = wire.fake.messages();
    exchanges(&mut messages);
    let high = json!({ "newPriority": "high" });
    post(&wire, &format!("/task/{task}/priority"), &high)
        .await
        .ok();
    assert_eq!(exchanges(&mut messages), ["task-priority-changed"]);
    let group = format!("/task-group/{task}");
    post(
        &wire,
        &format!("{group}/priority"),
        &json!({ "newPriority": "low" }),
    )
    .await
    .ok();
    let expected = ["task-priority-changed", "task-group-priority-changed"];
    assert_eq!(exchanges(&mut messages), expected);
    for _ in 0..2 {
        post(&wire, &format!("{group}/seal"), &json!({})).await.ok();
    }
    assert_eq!(exchanges(&mut messages), ["task-group-sealed"]);
}
