//! Stored data that expires when a test moves the clock.

use std::time::Duration;

use serde_json::json;

use crate::support::tasks::{HOUR, claim_work, create, get, post, report};
use crate::support::wire::Wire;

const DAY: Duration = Duration::from_secs(24 * 3600);

#[tokio::test]
async fn an_artifact_is_deleted_a_day_after_its_expiry() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({})).await;
    claim_work(&wire, 1).await;
    let artifact = json!({
        "storageType": "error",
        "reason": "file-missing-on-worker",
        "message": "m",
        "expires": (wire.fake.now() + HOUR).to_string(),
    });
    let artifacts = format!("/task/{task}/runs/0/artifacts");
    post(&wire, &format!("{artifacts}/public%2Fx"), &artifact)
        .await
        .ok();
    let one = format!("{artifacts}/public%2Fx");
    assert_eq!(get(&wire, &one).await.status, 424);
    wire.fake.advance(HOUR + Duration::from_secs(1));
    assert_eq!(get(&wire, &one).await.status, 410);
    wire.fake.advance(DAY);
    assert_eq!(get(&wire, &one).await.status, 404);
    assert_eq!(get(&wire, &artifacts).await.ok()["artifacts"], json!([]));
}

#[tokio::test]
async fn an_expired_task_disappears_from_the_queue_and_from_the_index() {
    let wire = Wire::start().await;
    let expires = (wire.fake.now() + 2 * HOUR).to_string();
    let task = create(
        &wire,
        json!({ "expires": expires, "routes": ["index.a.b"] }),
    )
    .await;
    claim_work(&wire, 1).await;
    report(&wire, &task, 0, "completed").await.ok();
    let found = async |path: &str| wire.get(&format!("/api/index/v1{path}")).await;
    assert_eq!(found("/task/a.b").await.status, 200);
    wire.fake.advance(3 * HOUR);
    assert_eq!(get(&wire, &format!("/task/{task}")).await.status, 404);
    assert_eq!(found("/task/a.b").await.status, 404);
    // A namespace lives until the midnight after the expiry of its latest task.
    wire.fake.advance(2 * DAY);
    assert_eq!(found("/namespaces/").await.ok()["namespaces"], json!([]));
}
