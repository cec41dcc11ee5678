//! The queue in the saved state.

use serde_json::json;
use taskcluster_fake::Fake;

use crate::support::tasks::{claim_work, create, get, post, status};
use crate::support::wire::Wire;

#[tokio::test]
async fn saves_tasks_claims_and_artifacts() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    let first = Wire::start().await;
    let running = create(&first, json!({})).await;
    claim_work(&first, 1).await;
    let artifact = json!({
        "storageType": "error", "reason": "file-missing-on-worker", "message": "gone",
        "expires": (first.fake.now() + std::time::Duration::from_secs(60)).to_string(),
    });
    let artifacts = format!("/task/{running}/runs/0/artifacts/public%2Fa");
    post(&first, &artifacts, &artifact).await.ok();
    let pending = create(&first, json!({ "dependencies": [running] })).await;
    let before = [
        status(&first, &running).await,
        status(&first, &pending).await,
    ];
    first.fake.save_state(&path).unwrap();

    let fake = Fake::builder().state(&path).start().await.unwrap();
    let second = Wire::of(fake);
    let after = [
        status(&second, &running).await,
        status(&second, &pending).await,
    ];
    assert_eq!(before, after);
    let path = format!("/task/{running}/artifacts");
    let list = get(&second, &path);
    assert_eq!(list.await.ok()["artifacts"][0]["name"], "public/a");
    second.fake.advance(std::time::Duration::from_secs(1200));
    assert_eq!(status(&second, &running).await["state"], "pending");
}
