use serde_json::{Value, json};

use crate::support::tasks::HOUR;
use crate::support::wire::{Reply, Wire};

const ONE: &str = "/api/secrets/v1/secret/proj%2Fone";

async fn set(wire: &Wire, secret: Value) -> Reply {
    let expires = (wire.fake.now() + HOUR).to_string();
    let body = json!({ "secret": secret, "expires": expires });
    wire.send_json("PUT", ONE, &body).await
}

#[tokio::test]
async fn returns_a_secret_until_it_expires() {
    let wire = Wire::start().await;
    set(&wire, json!({ "token": 1 })).await.ok();
    assert_eq!(wire.get(ONE).await.ok()["secret"], json!({ "token": 1 }));
    wire.fake.advance(HOUR);
    wire.get(ONE)
        .await
        .fails(404, "ResourceNotFound", "Secret not found");
    let list = wire.get("/api/secrets/v1/secrets").await.ok();
    assert_eq!(list, json!({ "secrets": [] }));
}

#[tokio::test]
async fn a_scope_covers_reading_but_not_writing() {
    let wire = Wire::start().await;
    set(&wire, json!({ "token": 1 })).await.ok();
    let wire = wire.restricted(&["secrets:get:proj/*"]);
    wire.get(ONE).await.ok();
    assert_eq!(set(&wire, json!({})).await.status, 403);
}

#[tokio::test]
async fn error_responses_omit_the_secret() {
    let wire = Wire::start().await;
    let body = json!({ "secret": { "token": "hidden" }, "expires": "soon" });
    let reply = wire.send_json("PUT", ONE, &body).await;
    assert_eq!(reply.status, 400);
    assert!(!reply.text.contains("hidden"), "{}", reply.text);
}
