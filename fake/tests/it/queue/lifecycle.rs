//! Tasks from creation to resolution.

use std::time::Duration;

use serde_json::json;

use crate::support::tasks::{
    HOUR, claim_work, create, definition, get, post, put, report, runs, status, task_id,
};
use crate::support::wire::Wire;

#[tokio::test]
async fn a_task_becomes_pending_when_its_dependency_completes() {
    let wire = Wire::start().await;
    let required = create(&wire, json!({})).await;
    let dependent = create(&wire, json!({ "dependencies": [required] })).await;
    assert_eq!(status(&wire, &dependent).await["state"], "unscheduled");
    claim_work(&wire, 1).await;
    report(&wire, &required, 0, "completed").await.ok();
    assert_eq!(
        runs(&status(&wire, &dependent).await),
        ["pending:scheduled"]
    );
}

#[tokio::test]
async fn a_failure_satisfies_only_all_resolved_dependencies() {
    let wire = Wire::start().await;
    let required = create(&wire, json!({})).await;
    let strict = create(&wire, json!({ "dependencies": [required] })).await;
    let any = json!({ "dependencies": [required], "requires": "all-resolved" });
    let any = create(&wire, any).await;
    claim_work(&wire, 1).await;
    report(&wire, &required, 0, "failed").await.ok();
    assert_eq!(status(&wire, &strict).await["state"], "unscheduled");
    assert_eq!(status(&wire, &any).await["state"], "pending");
}

#[tokio::test]
async fn a_task_without_retries_left_is_not_retried() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({ "retries": 1 })).await;
    for run in 0..2 {
        claim_work(&wire, 1).await;
        report(&wire, &task, run, "exception").await.ok();
    }
    let status = status(&wire, &task).await;
    let expected = [
        "exception:scheduled:worker-shutdown",
        "exception:retry:worker-shutdown",
    ];
    assert_eq!(runs(&status), expected);
    assert_eq!(status["retriesLeft"], 0);
}

#[tokio::test]
async fn a_claim_expires_when_time_passes() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({})).await;
    claim_work(&wire, 1).await;
    wire.fake.advance(Duration::from_secs(19 * 60));
    assert_eq!(status(&wire, &task).await["state"], "running");
    post(&wire, &format!("/task/{task}/runs/0/reclaim"), &json!({}))
        .await
        .ok();
    wire.fake.advance(Duration::from_secs(19 * 60));
    assert_eq!(status(&wire, &task).await["state"], "running");
    wire.fake.advance(Duration::from_secs(60));
    let expected = ["exception:scheduled:claim-expired", "pending:retry"];
    assert_eq!(runs(&status(&wire, &task).await), expected);
    assert_eq!(report(&wire, &task, 0, "completed").await.status, 409);
}

#[tokio::test]
async fn a_test_can_expire_a_claim_while_the_worker_continues() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({})).await;
    assert!(!wire.fake.expire_claim(&task, 0));
    claim_work(&wire, 1).await;
    assert!(wire.fake.expire_claim(&task, 0));
    let late = report(&wire, &task, 0, "completed").await;
    let message = format!("Run 0 of task `{task}` is not running or completed.");
    late.fails(409, "RequestConflict", &message);
    assert!(!wire.fake.expire_claim("nonsense", 0));
}

/// The worker does not know that its claim has expired.
#[tokio::test]
async fn a_worker_that_continues_after_its_claim_gets_the_errors_of_the_queue() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({})).await;
    claim_work(&wire, 1).await;
    assert!(wire.fake.expire_claim(&task, 0));
    let not_running = format!("Run 0 on task `{task}` is resolved or not running.");
    let reclaimed = report(&wire, &task, 0, "reclaim").await;
    reclaimed.fails(409, "RequestConflict", &not_running);
    for (end, message) in [
        (
            "completed",
            format!("Run 0 of task `{task}` is not running or completed."),
        ),
        (
            "failed",
            format!("Run 0 of task `{task}` is not running or failed."),
        ),
        ("exception", not_running),
    ] {
        let reply = report(&wire, &task, 0, end).await;
        reply.fails(409, "RequestConflict", &message);
    }
    let artifact = json!({
        "storageType": "error",
        "reason": "file-missing-on-worker",
        "message": "m",
        "expires": (wire.fake.now() + HOUR).to_string(),
    });
    let create_artifact = async |name: &str| {
        let path = format!("/task/{task}/runs/0/artifacts/{name}");
        post(&wire, &path, &artifact).await
    };
    // A worker may still upload its log for 25 minutes.
    create_artifact("log").await.ok();
    wire.fake.advance(std::time::Duration::from_secs(25 * 60));
    let late = create_artifact("late").await;
    assert_eq!(late.error().0, 409);
    // Another worker claims the retry in the meantime.
    let expected = ["exception:scheduled:claim-expired", "pending:retry"];
    assert_eq!(runs(&status(&wire, &task).await), expected);
}

#[tokio::test]
async fn resolves_a_task_a_minute_after_its_deadline() {
    let wire = Wire::start().await;
    let pending = create(&wire, json!({})).await;
    let open = create(&wire, json!({ "dependencies": [pending] })).await;
    wire.fake.advance(HOUR);
    let count = get(&wire, "/pending/proj%2Fci").await.ok()["pendingTasks"].clone();
    assert_eq!(count, 0);
    assert_eq!(status(&wire, &pending).await["state"], "pending");
    wire.fake.advance(Duration::from_secs(60));
    let expected = ["exception:scheduled:deadline-exceeded"];
    assert_eq!(runs(&status(&wire, &pending).await), expected);
    let expected = ["exception:exception:deadline-exceeded"];
    assert_eq!(runs(&status(&wire, &open).await), expected);
}

#[tokio::test]
async fn deletes_expired_tasks_and_groups() {
    let wire = Wire::start().await;
    let expires = (wire.fake.now() + 2 * HOUR).to_string();
    let task = create(&wire, json!({ "expires": expires })).await;
    wire.fake.advance(2 * HOUR);
    assert_eq!(get(&wire, &format!("/task/{task}")).await.status, 404);
    let group = format!("/task-group/{task}");
    assert_eq!(get(&wire, &group).await.status, 200);
    wire.fake.advance(HOUR);
    assert_eq!(get(&wire, &group).await.status, 404);
}

#[tokio::test]
async fn a_failed_creation_adds_no_task() {
    let wire = Wire::start().await;
    let (id, other) = (task_id(), task_id());
    let definition = definition(&wire.fake, json!({ "dependencies": [other] }));
    let refused = put(&wire, &format!("/task/{id}"), &definition).await;
    assert_eq!(refused.status, 400);
    assert_eq!(get(&wire, &format!("/task/{id}")).await.status, 404);
    assert_eq!(get(&wire, &format!("/task-group/{id}")).await.status, 404);
}
