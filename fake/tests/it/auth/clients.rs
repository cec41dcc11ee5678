//! Clients that expire or are disabled.

use std::time::Duration;

use serde_json::json;

use crate::support::temporary::{Temporary, Terms};
use crate::support::wire::{Request, Signature, Wire};

const PROVIDERS: &str = "/api/worker-manager/v1/providers";
const HOUR: Duration = Duration::from_secs(3600);
const ID: &str = "project/short";
const TOKEN: &str = "the-token-of-short";
const EXPIRED: &str = "Client with clientId 'project/short' has expired";
const DISABLED: &str = "Client with clientId 'project/short' is disabled";

/// Starts a fake with a client that expires in an hour.
async fn start_with_expiring_client() -> Wire {
    let mut wire = Wire::start().await;
    let expires = wire.fake.now() + HOUR;
    wire.fake.add_client_with_expiry(ID, TOKEN, ["*"], expires);
    wire.client_id = ID.into();
    wire.access_token = TOKEN.into();
    wire
}

#[tokio::test]
async fn rejects_a_client_after_its_expiry() {
    let wire = start_with_expiring_client().await;
    wire.fake.advance(HOUR / 2);
    wire.get(PROVIDERS).await.ok();
    wire.fake.advance(HOUR);
    let reply = wire.get(PROVIDERS).await;
    reply.fails(401, "AuthenticationFailed", EXPIRED);
    wire.fake.add_client(ID, TOKEN, ["*"]);
    wire.get(PROVIDERS).await.ok();
}

#[tokio::test]
async fn rejects_a_disabled_client_until_it_is_enabled() {
    let wire = start_with_expiring_client().await;
    assert!(wire.fake.disable_client(ID));
    wire.get(PROVIDERS)
        .await
        .fails(401, "AuthenticationFailed", DISABLED);
    assert!(wire.fake.enable_client(ID));
    wire.get(PROVIDERS).await.ok();
    assert!(!wire.fake.disable_client("nobody") && !wire.fake.enable_client("nobody"));
}

#[tokio::test]
async fn rejects_signed_urls_of_rejected_clients() {
    let wire = start_with_expiring_client().await;
    let bewit = wire.bewit_of(
        &Request {
            path: PROVIDERS,
            ..Request::default()
        },
        HOUR,
    );
    let path = format!("{PROVIDERS}?bewit={bewit}");
    wire.send(Wire::unsigned("GET", &path)).await.ok();
    wire.fake.disable_client(ID);
    let reply = wire.send(Wire::unsigned("GET", &path)).await;
    reply.fails(401, "AuthenticationFailed", DISABLED);
}

#[tokio::test]
async fn temporary_credentials_expire_with_their_issuer() {
    let wire = start_with_expiring_client().await;
    let terms = Terms {
        expiry: 7 * 24 * 3600,
        ..Terms::default()
    };
    let temporary = Temporary::issue(&wire, ID, TOKEN, terms);
    temporary.get(&wire, PROVIDERS).await.ok();
    wire.fake.disable_client(ID);
    let reply = temporary.get(&wire, PROVIDERS).await;
    reply.fails(401, "AuthenticationFailed", DISABLED);
    wire.fake.enable_client(ID);
    wire.fake.advance(2 * HOUR);
    let reply = temporary.get(&wire, PROVIDERS).await;
    reply.fails(401, "AuthenticationFailed", EXPIRED);
}

#[tokio::test]
async fn reports_expiry_and_reason_to_other_services() {
    let wire = start_with_expiring_client().await;
    let expires = wire.fake.now();
    wire.fake
        .add_client_with_expiry(ID, TOKEN, ["*"], expires + HOUR);
    let authorization = wire.authorization(&Request {
        method: "GET",
        path: PROVIDERS,
        ..Request::default()
    });
    let (host, port) = wire.authority().split_once(':').unwrap();
    let body = json!({
        "method": "get", "resource": PROVIDERS, "host": host, "port": port.parse::<u16>().unwrap(),
        "authorization": authorization,
    });
    let ask = async || {
        let request = Request {
            service: Some("auth"),
            method: "POST",
            path: "/authenticate-hawk",
            body: Some(body.to_string()),
            signature: Signature {
                absent: true,
                ..Signature::default()
            },
            ..Request::default()
        };
        wire.send(request).await.ok()
    };
    assert_eq!(ask().await["expires"], (expires + HOUR).to_string());
    wire.fake.disable_client(ID);
    assert_eq!(
        ask().await,
        json!({ "status": "auth-failed", "message": DISABLED })
    );
}
