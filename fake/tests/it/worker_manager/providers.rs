use serde_json::{Value, json};
use taskcluster_fake::NewWorker;

use crate::support::pools::definition;
use crate::support::wire::{Reply, Request, Signature, Wire};
use crate::support::workers::worker;

/// Starts a fake with the provider `aws-us-east`, which accepts the proof `let me in`, and its pool `a/b` with the
/// worker `g/w`.
async fn with_provider() -> Wire {
    let wire = Wire::start().await;
    wire.fake.add_provider("aws-us-east", "aws", |proof| {
        let known = (
            proof.worker_pool_id(),
            proof.worker_group(),
            proof.worker_id(),
        );
        known == ("a/b", "g", "w") && proof.value()["signature"] == "let me in"
    });
    let pool = definition("aws-us-east");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    wire.fake.add_worker(NewWorker::new("a/b", "g", "w"));
    wire
}

async fn register(wire: &Wire, provider: &str, signature: &str) -> Reply {
    let body = json!({
        "workerPoolId": "a/b", "providerId": provider, "workerGroup": "g", "workerId": "w",
        "workerIdentityProof": { "document": "{}", "signature": signature },
    });
    let request = Request {
        method: "POST",
        path: "/worker/register",
        body: Some(body.to_string()),
        signature: Signature {
            absent: true,
            ..Signature::default()
        },
        ..Request::default()
    };
    wire.send(request).await
}

async fn state(wire: &Wire) -> Value {
    wire.get("/workers/a%2Fb/g/w").await.ok()["state"].clone()
}

#[tokio::test]
async fn lists_providers_in_order_of_addition() {
    let wire = with_provider().await;
    wire.fake.add_static_provider("static2");
    wire.fake.add_broken_provider("azure-west", "azure");
    let listed = |id: &str, kind: &str| json!({ "providerId": id, "providerType": kind });
    let expected = [
        listed("static", "static"),
        listed("aws-us-east", "aws"),
        listed("static2", "static"),
        listed("azure-west", "azure"),
    ];
    let list = wire.get("/providers").await.ok();
    assert_eq!(list, json!({ "providers": expected }));
    let page = wire
        .get("/providers?limit=1&continuationToken=2")
        .await
        .ok();
    let expected = json!({ "providers": [expected[2]], "continuationToken": "3" });
    assert_eq!(page, expected);
    let none = wire.get("/providers?limit=0").await.ok();
    assert_eq!(none, json!({ "providers": [] }));
    let reply = wire.get("/providers?continuationToken=x").await;
    assert_eq!(reply.error().1, "InvalidRequestArguments");
}

#[tokio::test]
async fn registration_starts_a_requested_worker() {
    let wire = with_provider().await;
    assert_eq!(state(&wire).await, "requested");
    let admitted = register(&wire, "aws-us-east", "let me in").await.ok();
    let client_id = &admitted["credentials"]["clientId"];
    assert_eq!(client_id, "worker/aws-us-east/a/b/g/w");
    assert_eq!(admitted["workerConfig"], json!({ "nested": [1, null] }));
    assert_eq!(state(&wire).await, "running");
}

#[tokio::test]
async fn accepts_a_valid_proof_once() {
    let wire = with_provider().await;
    let refused = "Instance validation error";
    let reply = register(&wire, "aws-us-east", "or else").await;
    reply.fails(400, "InputError", refused);
    assert_eq!(state(&wire).await, "requested");
    register(&wire, "aws-us-east", "let me in").await.ok();
    let reply = register(&wire, "aws-us-east", "let me in").await;
    reply.fails(400, "InputError", refused);
}

#[tokio::test]
async fn a_worker_registers_only_with_its_provider() {
    let wire = with_provider().await;
    wire.fake.add_static_provider("static2");
    let reply = register(&wire, "static2", "let me in").await;
    let message = "Worker pool a/b not associated with provider static2";
    reply.fails(400, "InputError", message);
    let pool = definition("static2");
    wire.send_json("POST", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    let reply = register(&wire, "static2", "let me in").await;
    let message = "Worker g/w does not have provider static2";
    reply.fails(400, "InputError", message);
    register(&wire, "aws-us-east", "let me in").await.ok();
}

#[tokio::test]
async fn the_api_cannot_create_workers_of_other_providers() {
    let wire = with_provider().await;
    wire.fake.add_provider("testing1", "testing", |_| false);
    let pool = definition("testing1");
    wire.send_json("PUT", "/worker-pool/a%2Ft", &pool)
        .await
        .ok();
    let put = async |path: &str| wire.send_json("PUT", path, &worker(1)).await;
    let unsupported = "not supported for this provider";
    put("/workers/a%2Fb/g/x")
        .await
        .fails(400, "InputError", unsupported);
    let unsupported = "creating workers is not supported for testing provider";
    put("/workers/a%2Ft/g/x")
        .await
        .fails(400, "InputError", unsupported);
}

#[tokio::test]
async fn a_broken_provider_is_unavailable() {
    let wire = with_provider().await;
    wire.fake.add_broken_provider("aws-us-east", "aws");
    let pool = definition("aws-us-east");
    let report = json!({
        "workerGroup": "g", "workerId": "w", "kind": "worker-error", "title": "", "description": "", "extra": {},
    });
    let message = "Provider backend may be down or misconfigured";
    for (method, path, body) in [
        ("PUT", "/worker-pool/a%2Fc", &pool),
        ("POST", "/worker-pool/a%2Fb", &pool),
        ("PUT", "/workers/a%2Fb/g/x", &worker(1)),
        ("DELETE", "/workers/a%2Fb/g/w", &json!({})),
        ("POST", "/worker-pool-errors/a%2Fb", &report),
    ] {
        let reply = wire.send_json(method, path, body).await;
        reply.fails(503, "ProviderSetupFailed", message);
    }
    let reply = register(&wire, "aws-us-east", "let me in").await;
    reply.fails(503, "ProviderSetupFailed", message);
}

#[tokio::test]
async fn a_worker_keeps_the_reregistration_timeout_of_its_pool() {
    let wire = with_provider().await;
    let admitted = register(&wire, "aws-us-east", "let me in").await.ok();
    let body = json!({
        "workerPoolId": "a/b", "workerGroup": "g", "workerId": "w", "secret": admitted["secret"],
    });
    let again = wire
        .send_json("POST", "/worker/reregister", &body)
        .await
        .ok();
    let expires: taskcluster_client::Timestamp =
        again["expires"].as_str().unwrap().parse().unwrap();
    assert!(expires <= wire.fake.now() + std::time::Duration::from_secs(3600));
}
