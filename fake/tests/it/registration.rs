use jiff::Timestamp;
use serde_json::{Value, json};

use crate::wire::{Request, Signature, Wire};
use crate::workers::{SECRET, with_worker};

async fn register(wire: &Wire, secret: &str) -> crate::wire::Reply {
    let body = json!({
        "workerPoolId": "a/b", "providerId": "static", "workerGroup": "g", "workerId": "w",
        "workerIdentityProof": { "staticSecret": secret },
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

async fn reregister(wire: &Wire, secret: &Value) -> crate::wire::Reply {
    let body =
        json!({ "workerPoolId": "a/b", "workerGroup": "g", "workerId": "w", "secret": secret });
    wire.send_json("POST", "/worker/reregister", &body).await
}

fn become_worker(wire: &mut Wire, admitted: &Value) {
    let credentials = &admitted["credentials"];
    wire.client_id = credentials["clientId"].as_str().unwrap().to_string();
    wire.access_token = credentials["accessToken"].as_str().unwrap().to_string();
}

#[tokio::test]
async fn a_worker_registers_with_the_secret_it_was_created_with() {
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
async fn a_registration_secret_works_once() {
    let mut wire = with_worker().await;
    let first = register(&wire, SECRET).await.ok();
    become_worker(&mut wire, &first);
    let second = reregister(&wire, &first["secret"]).await.ok();
    let refused = "Could not generate credentials for this secret";
    reregister(&wire, &first["secret"])
        .await
        .fails(400, "InputError", refused);
    become_worker(&mut wire, &second);
    reregister(&wire, &second["secret"]).await.ok();
}

#[tokio::test]
async fn registering_again_uses_the_secret_up_too() {
    let wire = with_worker().await;
    let first = register(&wire, SECRET).await.ok();
    register(&wire, SECRET).await.ok();
    let refused = "Could not generate credentials for this secret";
    reregister(&wire, &first["secret"])
        .await
        .fails(400, "InputError", refused);
}

#[tokio::test]
async fn the_credentials_of_a_worker_are_good_for_its_own_affairs_only() {
    let mut wire = with_worker().await;
    let first = register(&wire, SECRET).await.ok();
    become_worker(&mut wire, &first);
    let report = json!({
        "workerGroup": "g", "workerId": "w", "kind": "worker-error", "title": "", "description": "", "extra": {},
    });
    wire.send_json("POST", "/worker-pool-errors/a%2Fb", &report)
        .await
        .ok();
    wire.get("/workers/a%2Fb/g/w/should-terminate").await.ok();
    assert_eq!(wire.get("/worker-pools").await.status, 403);
    // Earlier credentials outlive a registration.
    reregister(&wire, &first["secret"]).await.ok();
    wire.send_json("DELETE", "/workers/a%2Fb/g/w", &json!({}))
        .await
        .ok();
}

#[tokio::test]
async fn the_pool_says_how_long_a_first_registration_lasts() {
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

#[tokio::test]
async fn the_queue_sees_a_worker_from_its_registration_on() {
    let wire = with_worker().await;
    let list = "/provisioners/a/worker-types/b/workers";
    assert_eq!(wire.get(list).await.ok(), json!({ "workers": [] }));
    let reply = wire.get(&format!("{list}/g/w")).await;
    assert_eq!(reply.error().1, "ResourceNotFound");
    register(&wire, SECRET).await.ok();
    let seen = wire.get(list).await.ok();
    assert_eq!(seen["workers"][0]["workerId"], "w");
    assert_eq!(
        wire.get(&format!("{list}?quarantined=true")).await.ok(),
        json!({ "workers": [] })
    );
    let one = wire.get(&format!("{list}/g/w")).await.ok();
    assert_eq!(one["workerType"], "b");
    assert_eq!(one["recentTasks"], json!([]));
}
