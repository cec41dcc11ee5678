use std::time::Duration;

use serde_json::json;

use crate::support::registration::{register, reregister, reregister_as};
use crate::support::wire::Wire;
use crate::support::workers::{SECRET, with_worker};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Sets the remaining lifetime of the worker of [`with_worker`].
async fn set_lifetime(wire: &Wire, lifetime: Duration) {
    let body = json!({
        "expires": wire.fake.now() + lifetime, "providerInfo": { "staticSecret": SECRET },
    });
    wire.send_json("POST", "/workers/a%2Fb/g/w", &body)
        .await
        .ok();
}

#[tokio::test]
async fn worker_credentials_expire_at_the_reported_time() {
    let wire = with_worker().await;
    let admitted = register(&wire, SECRET).await.ok();
    wire.fake.advance(HOUR);
    let again = reregister_as(&wire, &admitted, &admitted["secret"])
        .await
        .ok();
    wire.fake.advance(HOUR);
    let reply = reregister_as(&wire, &admitted, &again["secret"]).await;
    reply.fails(401, "AuthenticationFailed", "ext.certificate.expiry < now");
    reregister_as(&wire, &again, &again["secret"]).await.ok();
}

#[tokio::test]
async fn an_expired_worker_cannot_register() {
    let wire = with_worker().await;
    set_lifetime(&wire, 2 * HOUR).await;
    let admitted = register(&wire, SECRET).await.ok();
    wire.fake.advance(3 * HOUR);
    let reply = register(&wire, SECRET).await;
    reply.fails(400, "InputError", "Worker g/w has expired");
    let reply = reregister(&wire, &admitted["secret"]).await;
    reply.fails(400, "InputError", "Worker g/w has expired");
    let message = "Could not generate credentials for this secret";
    let reply = reregister(&wire, &json!("b".repeat(44))).await;
    reply.fails(400, "InputError", message);
    wire.get("/workers/a%2Fb/g/w").await.ok();
}

#[tokio::test]
async fn deletes_a_worker_a_day_after_its_expiry() {
    let wire = with_worker().await;
    set_lifetime(&wire, HOUR).await;
    wire.fake.advance(HOUR + DAY + MINUTE);
    let reply = wire.get("/workers/a%2Fb/g/w").await;
    reply.fails(404, "ResourceNotFound", "Worker not found");
    let reply = register(&wire, SECRET).await;
    assert_eq!(reply.status, 404);
    let list = wire.get("/workers/a%2Fb").await.ok();
    assert_eq!(list, json!({ "workers": [] }));
    let stats = wire.get("/worker-pools/stats").await.ok();
    assert_eq!(stats["workerPoolsStats"][0]["runningCount"], 0);
}

#[tokio::test]
async fn deletes_a_backdated_worker_after_a_day() {
    let wire = with_worker().await;
    let body = json!({
        "expires": "2001-02-03T04:05:06Z", "providerInfo": { "staticSecret": SECRET },
    });
    wire.send_json("POST", "/workers/a%2Fb/g/w", &body)
        .await
        .ok();
    wire.fake.advance(DAY - MINUTE);
    wire.get("/workers/a%2Fb/g/w").await.ok();
    wire.fake.advance(2 * MINUTE);
    assert_eq!(wire.get("/workers/a%2Fb/g/w").await.status, 404);
}
