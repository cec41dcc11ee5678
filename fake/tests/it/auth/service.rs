use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::temporary::{Temporary, Terms};
use crate::support::wire::{Reply, Request, Signature, Wire};

const TESTER: (&str, &str) = ("tester", "no-secret");

fn signed<'a>(by: (&'a str, &'a str), ext: Option<&'a str>) -> Signature<'a> {
    Signature {
        by: Some(by),
        ext,
        ..Signature::default()
    }
}

async fn get(wire: &Wire, path: &str, signature: Signature<'_>) -> Reply {
    let request = Request {
        service: Some("auth"),
        method: "GET",
        path,
        signature,
        ..Request::default()
    };
    wire.send(request).await
}

async fn post(wire: &Wire, path: &str, body: &Value, signature: Signature<'_>) -> Reply {
    let request = Request {
        service: Some("auth"),
        method: "POST",
        path,
        body: Some(body.to_string()),
        signature,
        ..Request::default()
    };
    wire.send(request).await
}

async fn test(wire: &Wire, scopes: [&str; 2], signature: Signature<'_>) -> Reply {
    let [clients, required] = scopes;
    let body = json!({ "clientScopes": [clients], "requiredScopes": [required] });
    post(wire, "/test-authenticate", &body, signature).await
}

#[tokio::test]
async fn identifies_the_tester() {
    let wire = Wire::start().await;
    let reply = test(&wire, ["test:a", "test:a"], signed(TESTER, None)).await;
    let expected = json!({ "clientId": "tester", "scopes": ["assume:anonymous", "test:a"] });
    assert_eq!(reply.ok(), expected);
    let reply = test(&wire, ["test:*", "other"], signed(TESTER, None)).await;
    assert_eq!(reply.error().1, "InsufficientScopes");
    let wrong = signed(("tester", "wrong"), None);
    let reply = test(&wire, ["test:a", "test:a"], wrong).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Bad mac");
    let real = Signature::default();
    let reply = test(&wire, ["test:a", "test:a"], real).await;
    assert_eq!(reply.error().1, "AuthenticationFailed");
}

#[tokio::test]
async fn accepts_temporary_credentials_of_the_tester() {
    let wire = Wire::start().await;
    let scopes: &[&str] = &["test:xyz"];
    let terms = Terms {
        name: Some("me"),
        scopes,
        ..Terms::default()
    };
    let me = Temporary::issue(&wire, TESTER.0, TESTER.1, terms);
    let ext = me.ext();
    let body = json!({
        "clientScopes": ["test:*", "auth:create-client:me"], "requiredScopes": ["test:xyz"],
    });
    let signature = signed((&me.client_id, &me.access_token), Some(&ext));
    let reply = post(&wire, "/test-authenticate", &body, signature).await;
    let expected = json!({ "clientId": "me", "scopes": ["assume:anonymous", "test:xyz"] });
    assert_eq!(reply.ok(), expected);
}

#[tokio::test]
async fn scopes_keep_their_order_in_a_test() {
    let wire = Wire::start().await;
    let body = json!({ "clientScopes": ["z:1", "b:*", "m"], "requiredScopes": [] });
    let reply = post(&wire, "/test-authenticate", &body, signed(TESTER, None)).await;
    let all = ["assume:anonymous", "z:1", "b:*", "m"];
    assert_eq!(reply.ok()["scopes"], json!(all));
    let ext = json!({ "authorizedScopes": ["m", "b:2", "b:1"] }).to_string();
    let ext = STANDARD.encode(ext);
    let reply = post(
        &wire,
        "/test-authenticate",
        &body,
        signed(TESTER, Some(&ext)),
    )
    .await;
    let authorized = ["assume:anonymous", "m", "b:2", "b:1"];
    assert_eq!(reply.ok()["scopes"], json!(authorized));
}

#[tokio::test]
async fn accepts_a_signed_url_of_the_tester() {
    let wire = Wire::start().await;
    let path = "/test-authenticate-get/";
    let expected = json!({
        "clientId": "tester",
        "scopes": ["assume:anonymous", "test:*", "auth:create-client:test:*"],
    });
    assert_eq!(get(&wire, path, signed(TESTER, None)).await.ok(), expected);
    let request = |by| Request {
        service: Some("auth"),
        path,
        signature: signed(by, None),
        ..Request::default()
    };
    for (by, status) in [(TESTER, 200), (("tester", "wrong"), 401)] {
        let bewit = wire.bewit_of(&request(by), Duration::from_secs(60));
        let path = format!("{path}?bewit={bewit}");
        let absent = Signature {
            absent: true,
            ..Signature::default()
        };
        assert_eq!(get(&wire, &path, absent).await.status, status);
    }
}

#[tokio::test]
async fn expands_scopes_by_roles() {
    let wire = Wire::start().await;
    wire.fake.add_role("r", ["a", "auth:current-scopes"]);
    wire.fake
        .add_client("static/few", "few-token", ["assume:r"]);
    let few = || signed(("static/few", "few-token"), None);
    let scopes = ["a", "assume:anonymous", "assume:r", "auth:current-scopes"];
    let reply = get(&wire, "/scopes/current", few()).await;
    assert_eq!(reply.ok(), json!({ "scopes": scopes }));
    let body = json!({ "scopes": ["assume:r", "b"] });
    let reply = post(&wire, "/scopes/expand", &body, Signature::default()).await;
    let scopes = ["a", "assume:r", "auth:current-scopes", "b"];
    assert_eq!(reply.ok(), json!({ "scopes": scopes }));
    let reply = post(&wire, "/scopes/expand", &body, few()).await;
    assert_eq!(reply.error().1, "InsufficientScopes");
}

#[tokio::test]
async fn authenticates_a_request_to_another_service() {
    let wire = Wire::start().await;
    wire.fake.add_client("static/few", "few-token", ["a"]);
    let by = |token| Request {
        method: "PUT",
        path: "/worker-pool/a%2Fb?x=1",
        signature: signed(("static/few", token), None),
        ..Request::default()
    };
    let (host, port) = wire.authority().split_once(':').unwrap();
    let ask = |authorization: Option<String>| {
        let mut body = json!({
            "method": "put", "resource": "/api/worker-manager/v1/worker-pool/a%2Fb?x=1",
            "host": host, "port": port.parse::<u16>().unwrap(),
        });
        if let Some(authorization) = authorization {
            body["authorization"] = json!(authorization);
        }
        body
    };
    let authenticate = async |authorization: Option<String>| {
        let body = ask(authorization);
        let reply = post(&wire, "/authenticate-hawk", &body, Signature::default()).await;
        reply.ok()
    };
    let good = authenticate(Some(wire.authorization(&by("few-token")))).await;
    let expected = json!({
        "status": "auth-success", "scheme": "hawk", "clientId": "static/few",
        "scopes": ["a", "assume:anonymous"], "expires": good["expires"],
    });
    assert_eq!(good, expected);
    let bad = authenticate(Some(wire.authorization(&by("another")))).await;
    assert_eq!(
        bad,
        json!({ "status": "auth-failed", "message": "Unauthorized: Bad mac" })
    );
    let none = authenticate(None).await;
    assert_eq!(
        (&none["status"], &none["scheme"]),
        (&json!("no-auth"), &json!("none"))
    );
    assert_eq!(none["scopes"], json!(["assume:anonymous"]));
}
