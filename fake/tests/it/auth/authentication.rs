use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde_json::json;

use crate::support::wire::{Request, Signature, Wire, exchange};

const POOLS: &str = "/worker-pools?limit=1";

fn signed<'a>(signature: Signature<'a>) -> Request<'a> {
    Request {
        method: "GET",
        path: POOLS,
        signature,
        ..Request::default()
    }
}

#[tokio::test]
async fn rejects_a_signature_by_another_token() {
    let mut wire = Wire::start().await;
    wire.access_token = "another".into();
    let reply = wire.get(POOLS).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Bad mac");
    assert_eq!(reply.header("www-authenticate"), Some("hawk"));
}

#[tokio::test]
async fn rejects_an_unknown_client() {
    let mut wire = Wire::start().await;
    wire.client_id = "static/unknown".into();
    let unknown = "Client with clientId 'static/unknown' not found";
    let reply = wire.get(POOLS).await;
    reply.fails(401, "AuthenticationFailed", unknown);
}

#[tokio::test]
async fn anonymous_callers_lack_scopes() {
    let wire = Wire::start().await;
    let signature = Signature {
        absent: true,
        ..Signature::default()
    };
    let reply = wire.send(signed(signature)).await;
    assert_eq!(reply.status, 403);
    let message = reply.json()["message"].as_str().unwrap().to_string();
    assert!(message.starts_with(
        "This request requires Taskcluster credentials that satisfy the following scope expression:\n\n```\nworker-manager:list-worker-pools\n```\n\n---"
    ));
}

#[tokio::test]
async fn names_missing_scopes() {
    let wire = Wire::with_scopes(&["worker-manager:manage-worker-pool:*"]).await;
    let body = json!({
        "providerId": "static", "description": "", "owner": "me@example.com", "emailOnError": false, "config": {},
    });
    let reply = wire.send_json("PUT", "/worker-pool/a%2Fb", &body).await;
    assert_eq!(reply.status, 403);
    let message = reply.json()["message"].as_str().unwrap().to_string();
    let expected = "Client ID static/few does not have sufficient scopes and is missing the following scopes:\n\n```\nworker-manager:provider:static\n```\n\nThis request requires the client to satisfy the following scope expression:\n\n```\n{\n  \"AllOf\": [\n    \"worker-manager:manage-worker-pool:a/b\",\n    \"worker-manager:provider:static\"\n  ]\n}\n```\n\n---";
    assert!(message.starts_with(expected), "{message}");
}

#[tokio::test]
async fn a_missing_optional_query_key_requires_all_scopes() {
    let wire = Wire::with_scopes(&["worker-manager:list-worker-pool-errors:a/b"]).await;
    let reply = wire.get("/worker-pool-errors/stats").await;
    let message = reply.json()["message"].as_str().unwrap().to_string();
    assert!(message.contains("```\nworker-manager:list-worker-pool-errors:*\n```"));
    let reply = wire
        .get("/worker-pool-errors/stats?workerPoolId=a%2Fb")
        .await;
    reply.fails(404, "ResourceNotFound", "Worker pool does not exist");
}

#[tokio::test]
async fn accepts_a_skew_of_10_minutes_but_not_of_an_hour() {
    let wire = Wire::start().await;
    let late = |minutes: i64| {
        signed(Signature {
            late: minutes * 60,
            ..Signature::default()
        })
    };
    wire.send(late(10)).await.ok();
    let reply = wire.send(late(60)).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Stale timestamp");
}

#[tokio::test]
async fn rejects_a_hash_of_another_body() {
    let wire = Wire::start().await;
    let body = r#"{"providerId":"static","description":"","owner":"me@example.com","emailOnError":false,"config":{}}"#;
    let hashed = |hash_of| Request {
        method: "PUT",
        path: "/worker-pool/a%2Fb",
        body: Some(body.to_string()),
        signature: Signature {
            hash_of: Some(hash_of),
            ..Signature::default()
        },
        ..Request::default()
    };
    wire.send(hashed(body)).await.ok();
    let message = "Invalid payload hash: {{hash}}";
    let reply = wire.send(hashed("{}")).await;
    reply.fails(401, "AuthenticationFailed", message);
}

#[tokio::test]
async fn authorized_scopes_restrict_the_caller() {
    let wire = Wire::start().await;
    let restricted = |scopes: serde_json::Value| {
        URL_SAFE.encode(json!({ "authorizedScopes": scopes }).to_string())
    };
    for (scopes, status) in [
        (json!(["worker-manager:list-*"]), 200),
        (json!(["worker-manager:get-*"]), 403),
        (json!([]), 403),
        (json!("worker-manager:list-*"), 401),
    ] {
        let ext = restricted(scopes);
        let signature = Signature {
            ext: Some(&ext),
            ..Signature::default()
        };
        assert_eq!(wire.send(signed(signature)).await.status, status);
    }
}

#[tokio::test]
async fn rejects_authorized_scopes_that_the_client_lacks() {
    let wire = Wire::with_scopes(&["worker-manager:list-providers"]).await;
    let ext = STANDARD.encode(r#"{"authorizedScopes":["worker-manager:list-worker-pools"]}"#);
    let signature = Signature {
        ext: Some(&ext),
        ..Signature::default()
    };
    let (status, _, message) = wire.send(signed(signature)).await.error();
    assert_eq!(status, 401);
    assert!(message.starts_with("Supplied credentials do not satisfy authorizedScopes"));
}

#[tokio::test]
async fn accepts_signed_urls_for_get_and_head_only() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    let bewit = wire.bewit(path, Duration::from_secs(60));
    let path = format!("{path}?bewit={bewit}");
    let by_url = |method| Request {
        method,
        path: &path,
        signature: Signature {
            absent: true,
            ..Signature::default()
        },
        ..Request::default()
    };
    assert_eq!(wire.send(by_url("GET")).await.status, 404);
    assert_eq!(wire.send(by_url("HEAD")).await.status, 404);
    let reply = wire.send(by_url("DELETE")).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Invalid method");
}

#[tokio::test]
async fn the_ext_restricts_a_signed_url() {
    let wire = Wire::start().await;
    for (scopes, status) in [(json!(["worker-manager:list-*"]), 200), (json!([]), 403)] {
        let ext = STANDARD.encode(json!({ "authorizedScopes": scopes }).to_string());
        let signature = Signature {
            ext: Some(&ext),
            ..Signature::default()
        };
        let bewit = wire.bewit_as(POOLS, Duration::from_secs(60), signature);
        let path = format!("{POOLS}&bewit={bewit}");
        let absent = Signature {
            absent: true,
            ..Signature::default()
        };
        let request = Request {
            method: "GET",
            path: &path,
            signature: absent,
            ..Request::default()
        };
        assert_eq!(wire.send(request).await.status, status);
    }
}

#[tokio::test]
async fn ignores_an_empty_bewit_beside_a_header() {
    let wire = Wire::start().await;
    wire.get(&format!("{POOLS}&bewit=")).await.ok();
}

#[tokio::test]
async fn an_endpoint_without_scopes_ignores_credentials() {
    let mut wire = Wire::start().await;
    wire.access_token = "another".into();
    assert_eq!(wire.get("/ping").await.ok()["alive"], true);
}

#[tokio::test]
async fn a_signed_url_needs_no_header() {
    let wire = Wire::start().await;
    let absent = Signature {
        absent: true,
        ..Signature::default()
    };
    let bewit = wire.bewit(POOLS, Duration::from_secs(60));
    for path in [
        format!("{POOLS}&bewit={bewit}"),
        format!("/worker-pools?bewit={bewit}&limit=1"),
    ] {
        let request = Request {
            method: "GET",
            path: &path,
            signature: Signature { ..absent },
            ..Request::default()
        };
        wire.send(request).await.ok();
    }
    let both = wire.get(&format!("{POOLS}&bewit={bewit}")).await;
    assert_eq!(both.status, 401);
}

#[tokio::test]
async fn rejects_expired_and_malformed_signed_urls() {
    let wire = Wire::start().await;
    let over = wire.bewit(POOLS, Duration::ZERO);
    for (bewit, message) in [
        (over.as_str(), "Unauthorized: Access expired"),
        ("garbage", "Bad Request: Invalid bewit structure"),
        ("", "Unauthorized: Empty bewit"),
        ("not%21", "Bad Request: Invalid bewit encoding"),
        ("YVwxXEFBQUFc", "Unauthorized: Access expired"),
        ("YVwxXFw", "Bad Request: Missing bewit attributes"),
        // An expiry beyond the range of clocks.
        (
            "c3RhdGljL2Zha2Uvcm9vdFwxODQ0Njc0NDA3MzcwOTU1MTYxNVxBQUFBXA",
            "Unauthorized: Bad mac",
        ),
    ] {
        let path = format!("{POOLS}&bewit={bewit}");
        let request = Request {
            method: "GET",
            path: &path,
            signature: Signature {
                absent: true,
                ..Signature::default()
            },
            ..Request::default()
        };
        let reply = wire.send(request).await;
        reply.fails(401, "AuthenticationFailed", message);
    }
}

#[tokio::test]
async fn rejects_a_header_that_is_not_ascii() {
    let wire = Wire::start().await;
    let authority = wire.authority();
    let path = "/api/worker-manager/v1/worker-pools";
    for (attributes, name) in [
        ("id=\"é\", ts=\"1\", nonce=\"a\", mac=\"b\"", "id"),
        ("id=\"a\", ts=\"1\", nonce=\"\u{4e00}\", mac=\"b\"", "nonce"),
    ] {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\nAuthorization: Hawk {attributes}\r\n\r\n"
        );
        let reply = exchange(authority, request.as_bytes()).await;
        let message = format!("Bad Request: Bad attribute value: {name}");
        reply.fails(401, "AuthenticationFailed", &message);
    }
}
