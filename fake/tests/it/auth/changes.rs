//! Clients and roles that a client creates and changes.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::wire::{Reply, Request, Signature, Wire};

const POOLS: &str = "/worker-pools";
const LIST: &str = "worker-manager:list-worker-pools";
const ONE: &str = "/api/auth/v1/clients/proj%2Fone";
const HOUR: Duration = Duration::from_secs(3600);

/// Creates the client `proj/one`. Returns its access token.
async fn create(wire: &Wire, scopes: Value) -> String {
    let expires = (wire.fake.now() + HOUR).to_string();
    let body = json!({ "description": "d", "expires": expires, "scopes": scopes });
    let created = wire.send_json("PUT", ONE, &body).await.ok();
    created["accessToken"].as_str().unwrap().to_string()
}

async fn put_role(wire: &Wire, id: &str, scopes: Value) -> Reply {
    let body = json!({ "description": "d", "scopes": scopes });
    let path = format!("/api/auth/v1/roles/{id}");
    wire.send_json("PUT", &path, &body).await
}

async fn pools_as_one(wire: &Wire, access_token: &str) -> u16 {
    let request = Request {
        method: "GET",
        path: POOLS,
        signature: Signature {
            by: Some(("proj/one", access_token)),
            ..Signature::default()
        },
        ..Request::default()
    };
    wire.send(request).await.status
}

#[tokio::test]
async fn a_created_client_has_its_scopes_until_it_expires() {
    let wire = Wire::start().await;
    let token = create(&wire, json!([LIST])).await;
    assert_eq!(pools_as_one(&wire, &token).await, 200);
    wire.fake.advance(2 * HOUR);
    assert_eq!(pools_as_one(&wire, &token).await, 401);
}

#[tokio::test]
async fn disable_enable_and_reset_change_the_credentials() {
    let wire = Wire::start().await;
    let token = create(&wire, json!([LIST])).await;
    let post = async |what: &str| {
        let path = format!("{ONE}/{what}");
        wire.send_json("POST", &path, &json!({})).await.ok()
    };
    assert_eq!(post("disable").await["disabled"], true);
    assert_eq!(pools_as_one(&wire, &token).await, 401);
    assert_eq!(post("enable").await["disabled"], false);
    assert_eq!(pools_as_one(&wire, &token).await, 200);
    let reset = post("reset").await;
    assert_eq!(pools_as_one(&wire, &token).await, 401);
    let new = reset["accessToken"].as_str().unwrap();
    assert_eq!(pools_as_one(&wire, new).await, 200);
}

#[tokio::test]
async fn a_created_role_counts_in_all_services() {
    let wire = Wire::start().await;
    let token = create(&wire, json!(["assume:lister:a"])).await;
    assert_eq!(pools_as_one(&wire, &token).await, 403);
    put_role(&wire, "lister%3A%2A", json!([LIST])).await.ok();
    assert_eq!(pools_as_one(&wire, &token).await, 200);
}

#[tokio::test]
async fn a_client_cannot_grant_scopes_that_it_lacks() {
    let scopes = ["auth:create-client:proj/*", "auth:create-role:r", "a:*"];
    let wire = Wire::with_scopes(&scopes).await;
    create(&wire, json!(["a:b"])).await;
    put_role(&wire, "r", json!(["a:b"])).await.ok();
    assert_eq!(put_role(&wire, "r", json!(["b"])).await.status, 403);
}

#[tokio::test]
async fn changes_publish_messages() {
    let wire = Wire::start().await;
    create(&wire, json!([])).await;
    put_role(&wire, "r", json!([])).await.ok();
    let mut messages = wire.fake.messages();
    let client = messages.try_next().unwrap();
    assert_eq!(
        client.exchange(),
        "exchange/taskcluster-auth/v1/client-created"
    );
    let expected = json!({ "version": 1, "clientId": "proj/one" });
    assert_eq!(client.json::<Value>().unwrap(), expected);
    let role = messages.try_next().unwrap();
    assert_eq!(
        role.json::<Value>().unwrap(),
        json!({ "version": 1, "roleId": "r" })
    );
}
