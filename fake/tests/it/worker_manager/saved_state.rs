//! The worker-manager in the saved state.

use taskcluster_fake::Fake;

use crate::support::pools::definition;
use crate::support::wire::Wire;
use crate::support::workers::SECRET;

#[tokio::test]
async fn saves_pools_and_workers() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    let first = Wire::start().await;
    let pool = definition("static");
    first
        .send_json("PUT", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    let worker = serde_json::json!({
        "expires": "2999-01-01T00:00:00.000Z", "capacity": 3,
        "providerInfo": { "staticSecret": SECRET },
    });
    first
        .send_json("PUT", "/workers/a%2Fb/g/w", &worker)
        .await
        .ok();
    first.fake.save_state(&path).unwrap();

    let fake = Fake::builder().state(&path).start().await.unwrap();
    let second = Wire::of(fake);
    for path in ["/worker-pool/a%2Fb", "/workers/a%2Fb/g/w"] {
        assert_eq!(first.get(path).await.ok(), second.get(path).await.ok());
    }
    let registration = serde_json::json!({
        "workerPoolId": "a/b", "providerId": "static", "workerGroup": "g", "workerId": "w",
        "workerIdentityProof": { "staticSecret": SECRET },
    });
    let path = "/worker/register";
    second.send_json("POST", path, &registration).await.ok();
}
