//! Hooks that messages fire.

use serde_json::{Value, json};

use super::hooks::{HOOK, create, fires, with_hook};
use crate::support::tasks::{self, HOUR, claim_work, get, report};
use crate::support::wire::Wire;

const COMPLETED: &str = "exchange/taskcluster-queue/v1/task-completed";

/// Returns members of a hook that is bound with these patterns, and accepts any payload.
fn bound(patterns: &[&str]) -> Value {
    let bindings = patterns.iter();
    let bindings =
        bindings.map(|pattern| json!({ "exchange": COMPLETED, "routingKeyPattern": pattern }));
    json!({
        "bindings": bindings.collect::<Value>(),
        "triggerSchema": { "type": "object", "additionalProperties": true },
        "task": {
            "taskQueueId": "proj/ci",
            "payload": { "by": "${firedBy}", "of": "${payload.status.taskId}" },
            "metadata": {
                "name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/",
            },
        },
    })
}

/// Completes a task with the route `build.linux`. Returns its id.
async fn complete_task(wire: &Wire) -> String {
    let id = tasks::create(wire, json!({ "routes": ["build.linux"] })).await;
    claim_work(wire, 1).await;
    report(wire, &id, 0, "completed").await.ok();
    id
}

#[tokio::test]
async fn a_message_fires_a_bound_hook_with_its_payload() {
    let wire = with_hook(bound(&["route.build.*"])).await;
    let completed = complete_task(&wire).await;
    let fires = fires(&wire).await;
    assert_eq!(fires.len(), 1);
    assert_eq!(fires[0]["firedBy"], "pulseMessage");
    let created = fires[0]["taskId"].as_str().unwrap();
    let task = get(&wire, &format!("/task/{created}")).await.ok();
    let expected = json!({ "by": "pulseMessage", "of": completed });
    assert_eq!(task["payload"], expected);
}

#[tokio::test]
async fn several_matching_bindings_fire_a_hook_once() {
    let wire = with_hook(bound(&["primary.#", "route.build.linux", "#"])).await;
    complete_task(&wire).await;
    assert_eq!(fires(&wire).await.len(), 1);
}

#[tokio::test]
async fn other_routing_keys_do_not_fire_a_hook() {
    let wire = with_hook(bound(&["route.build", "primary.*.0"])).await;
    complete_task(&wire).await;
    assert!(fires(&wire).await.is_empty());
}

#[tokio::test]
async fn a_hook_discards_messages_that_do_not_match_its_trigger_schema() {
    let mut hook = bound(&["#"]);
    hook["triggerSchema"] = json!({ "type": "object", "required": ["missing"] });
    let wire = with_hook(hook).await;
    complete_task(&wire).await;
    assert!(fires(&wire).await.is_empty());
}

#[tokio::test]
async fn an_update_replaces_the_bindings() {
    let wire = with_hook(bound(&["#"])).await;
    let mut hook = wire.get(HOOK).await.ok();
    hook["bindings"] = json!([]);
    wire.send_json("POST", HOOK, &hook).await.ok();
    complete_task(&wire).await;
    assert!(fires(&wire).await.is_empty());
}

#[tokio::test]
async fn messages_of_hooks_can_be_received_only_in_a_test() {
    let wire = with_hook(json!({})).await;
    wire.send_json("DELETE", HOOK, &json!({})).await.ok();
    let exchange = "exchange/taskcluster-hooks/v1/hook-created";
    let hook = json!({ "bindings": [{ "exchange": exchange, "routingKeyPattern": "#" }] });
    let reply = create(&wire, hook).await;
    assert_eq!(reply.error().1, "InputError");
}

/// Each task fires the hook, which creates the next task.
#[tokio::test]
async fn a_hook_that_fires_itself_does_not_block_other_requests() {
    let mut hook = bound(&[]);
    let exchange = COMPLETED.replace("completed", "defined");
    hook["bindings"] = json!([{ "exchange": exchange, "routingKeyPattern": "#" }]);
    let wire = with_hook(hook).await;
    tasks::create(&wire, json!({})).await;
    while fires(&wire).await.len() < 1000 {}
    wire.send_json("DELETE", HOOK, &json!({})).await.ok();
    assert_eq!(wire.get(HOOK).await.status, 404);
}

#[tokio::test]
async fn the_owner_gets_an_email_if_a_schedule_cannot_create_a_task() {
    let wire = with_hook(json!({ "schedule": ["0 0 3 * * *"] })).await;
    wire.fake.remove_role("hook-id:proj/*");
    wire.fake.advance(24 * HOUR);
    let sent = wire.fake.notifications();
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].notification_type(), sent[0].address()),
        ("email", "o@example.com")
    );
    let subject = "[Taskcluster Hooks] Scheduled Hook failure: proj/nightly";
    assert_eq!(sent[0].body()["subject"], subject);
    let content = sent[0].body()["content"].as_str().unwrap();
    assert!(content.contains("queue:create-task"), "{content}");
}

#[tokio::test]
async fn an_owner_can_refuse_emails_about_errors() {
    let metadata = json!({
        "name": "n", "description": "d", "owner": "o@example.com", "emailOnError": false,
    });
    let hook = json!({ "schedule": ["0 0 3 * * *"], "metadata": metadata });
    let wire = with_hook(hook).await;
    wire.fake.remove_role("hook-id:proj/*");
    wire.fake.advance(24 * HOUR);
    assert_eq!(fires(&wire).await[0]["result"], "error");
    assert!(wire.fake.notifications().is_empty());
}
