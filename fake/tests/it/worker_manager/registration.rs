use jiff::Timestamp;
use serde_json::{Value, json};

use crate::support::registration::{register, reregister, reregister_as, send_as};
use crate::support::workers::{SECRET, with_worker};

#[tokio::test]
async fn registers_a_worker_with_its_static_secret() {
    let wire = with_worker().await;
    let reply = register(&wire, &"b".repeat(44)).await;
    reply.fails(400, "InputError", "bad staticSecret in workerIdentityProof");
    assert_eq!(reply.json()["requestInfo"]["payload"], "(OMITTED)");
    let admitted = register(&wire, SECRET).await.ok();
    assert_eq!(admitted["credentials"]["clientId"], "worker/static/a/b/g/w");
    assert_eq!(admitted["workerConfig"], json!({ "nested": [1, null] }));
    assert_eq!(admitted["secret"].as_str().unwrap().len(), 44);
}

#[tokio::test]
async fn a_removed_worker_cannot_register() {
    let wire = with_worker().await;
    let admitted = register(&wire, SECRET).await.ok();
    wire.send_json("DELETE", "/workers/a%2Fb/g/w", &json!({}))
        .await
        .ok();
    let reply = register(&wire, SECRET).await;
    reply.fails(400, "InputError", "worker is not running");
    let reply = reregister(&wire, &admitted["secret"]).await;
    reply.fails(400, "InputError", "Worker g/w is not running");
}

#[tokio::test]
async fn rejects_a_proof_without_a_static_secret() {
    let wire = with_worker().await;
    for proof in [
        json!({ "document": "d", "signature": "s" }),
        json!({ "token": "t" }),
    ] {
        let body = json!({
            "workerPoolId": "a/b", "providerId": "static", "workerGroup": "g", "workerId": "w",
            "workerIdentityProof": proof,
        });
        let reply = wire.send_json("POST", "/worker/register", &body).await;
        let message = "missing staticSecret in workerIdentityProof";
        reply.fails(400, "InputError", message);
    }
}

#[tokio::test]
async fn the_worker_manager_issues_temporary_credentials() {
    let wire = with_worker().await;
    let admitted = register(&wire, SECRET).await.ok();
    let certificate = admitted["credentials"]["certificate"].as_str().unwrap();
    let certificate: Value = serde_json::from_str(certificate).unwrap();
    let expected = json!({
        "version": 1, "start": certificate["start"], "expiry": certificate["expiry"], "seed": certificate["seed"],
        "signature": certificate["signature"], "issuer": "static/taskcluster/worker-manager",
        "scopes": [
            "assume:worker-type:a/b", "assume:worker-pool:a/b", "assume:worker-id:g/w", "queue:worker-id:g/w",
            "secrets:get:worker-type:a/b", "secrets:get:worker-pool:a/b", "queue:claim-work:a/b",
            "worker-manager:remove-worker:a/b/g/w", "worker-manager:reregister-worker:a/b/g/w",
            "worker-manager:should-worker-terminate:a/b/g/w",
        ],
    });
    assert_eq!(certificate, expected);
    let expires: Timestamp = admitted["expires"].as_str().unwrap().parse().unwrap();
    assert_eq!(certificate["expiry"], expires.as_millisecond());
    let lifetime = certificate["expiry"].as_i64().unwrap() - certificate["start"].as_i64().unwrap();
    assert_eq!(lifetime, (3600 + 900) * 1000);
}

#[tokio::test]
async fn a_registration_secret_works_once() {
    let wire = with_worker().await;
    let first = register(&wire, SECRET).await.ok();
    let second = reregister_as(&wire, &first, &first["secret"]).await.ok();
    let refused = "Could not generate credentials for this secret";
    reregister_as(&wire, &first, &first["secret"])
        .await
        .fails(400, "InputError", refused);
    let secret = &second["secret"];
    reregister_as(&wire, &second, secret).await.ok();
}

#[tokio::test]
async fn registration_replaces_the_registration_secret() {
    let wire = with_worker().await;
    let first = register(&wire, SECRET).await.ok();
    register(&wire, SECRET).await.ok();
    let refused = "Could not generate credentials for this secret";
    reregister(&wire, &first["secret"])
        .await
        .fails(400, "InputError", refused);
}

#[tokio::test]
async fn worker_credentials_cover_only_the_own_worker() {
    let wire = with_worker().await;
    let first = register(&wire, SECRET).await.ok();
    let report = json!({
        "workerGroup": "g", "workerId": "w", "kind": "worker-error", "title": "", "description": "", "extra": {},
    });
    let path = "/worker-pool-errors/a%2Fb";
    send_as(&wire, &first, "POST", path, Some(&report))
        .await
        .ok();
    let path = "/workers/a%2Fb/g/w/should-terminate";
    send_as(&wire, &first, "GET", path, None).await.ok();
    let reply = send_as(&wire, &first, "GET", "/worker-pools", None).await;
    assert_eq!(reply.status, 403);
    // Earlier credentials stay valid after a registration.
    reregister_as(&wire, &first, &first["secret"]).await.ok();
    let path = "/workers/a%2Fb/g/w";
    send_as(&wire, &first, "DELETE", path, None).await.ok();
}

#[tokio::test]
async fn the_pool_sets_the_duration_of_the_first_registration() {
    let wire = with_worker().await;
    let admitted = register(&wire, SECRET).await.ok();
    let expires: Timestamp = admitted["expires"].as_str().unwrap().parse().unwrap();
    let lifetime = expires.duration_since(Timestamp::now()).as_secs();
    assert!((3000..=3600).contains(&lifetime), "{lifetime}");
    let again = reregister(&wire, &admitted["secret"]).await.ok();
    let expires: Timestamp = again["expires"].as_str().unwrap().parse().unwrap();
    let lifetime = expires.duration_since(Timestamp::now()).as_hours();
    assert!((95..=96).contains(&lifetime), "{lifetime}");
}
