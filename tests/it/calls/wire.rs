//! Requests as they arrive at a server, and headers of responses.

use std::time::Duration;

use crate::support::fixtures::{JSON, made, ok, served, worker};
use crate::support::server::{Seen, Server, http_response};
use base64::Engine;
use serde_json::{Value, json};
use taskcluster_client::worker_manager::*;
use taskcluster_client::{Credentials, Json};

fn pool() -> Value {
    let mut pool = json!({
        "config": {},
        "created": "2024-01-01T00:00:00.000Z",
        "description": "a pool",
        "emailOnError": false,
        "lastModified": "2024-01-01T00:00:00.000Z",
        "owner": "me@example.com",
        "providerId": "static",
        "workerPoolId": "proj/ci",
    });
    for what in ["requested", "running", "stopping", "stopped"] {
        pool[format!("{what}Count")] = 0.into();
        pool[format!("{what}Capacity")] = 0.into();
    }
    pool["currentCapacity"] = 0.into();
    pool
}

/// Returns the fields of the signature. Fails if the crate hawk does not accept it for this request.
fn signature(seen: &Seen, port: u16) -> hawk::Header {
    let header = seen.header("authorization").unwrap();
    let header: hawk::Header = header.strip_prefix("Hawk ").unwrap().parse().unwrap();
    let mut line = seen.line.split(' ');
    let (method, resource) = (line.next().unwrap(), line.next().unwrap());
    let key = hawk::Key::new("hunter2", hawk::SHA256).unwrap();
    let hash = hawk::PayloadHasher::hash("application/json", hawk::SHA256, &seen.body).unwrap();
    let request = hawk::RequestBuilder::new(method, "127.0.0.1", port, resource)
        .hash((!seen.body.is_empty()).then_some(&hash[..]))
        .request();
    assert!(
        request.validate_header(&header, &key, Duration::from_secs(60)),
        "{seen:?}"
    );
    assert_eq!(header.id.as_deref(), Some("static/me"));
    assert_eq!(header.hash.is_some(), !seen.body.is_empty());
    header
}

/// Returns the JSON in the signature's `ext`, if it has one.
fn ext(seen: &Seen, port: u16) -> Option<Value> {
    let ext = signature(seen, port).ext?;
    let text = base64::engine::general_purpose::STANDARD
        .decode(ext)
        .unwrap();
    Some(serde_json::from_slice(&text).unwrap())
}

fn creation() -> CreateWorkerPoolRequest {
    let config: Json = r#"{ "maxCapacity": 1.50, "a": [] }"#.parse().unwrap();
    CreateWorkerPoolRequest::builder()
        .config(config)
        .description("a pool")
        .email_on_error(false)
        .owner("me@example.com")
        .provider_id("static")
        .build()
}

#[tokio::test]
async fn get_encodes_its_arguments_and_has_no_body() {
    let (server, wm) = served([ok(worker("ü"))]).await;
    wm.worker("proj/ci", "a b", "ü").await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(
        seen.line,
        "GET /api/worker-manager/v1/workers/proj%2Fci/a%20b/%C3%BC HTTP/1.1"
    );
    assert_eq!(signature(seen, server.port).ext, None);
    for absent in ["content-type", "content-length", "x-taskcluster-trace-id"] {
        assert_eq!(seen.header(absent), None);
    }
}

#[tokio::test]
async fn query_is_encoded_signed_and_in_call_order() {
    let (server, wm) = served([ok(json!({"workers": []}))]).await;
    let call = wm
        .list_workers_for_worker_pool("proj/ci")
        .state(WorkerState::Running)
        .limit(7)
        .continuation_token("a+b c&d");
    call.await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(
        seen.line,
        "GET /api/worker-manager/v1/workers/proj%2Fci\
         ?state=running&limit=7&continuationToken=a%2Bb%20c%26d HTTP/1.1"
    );
    signature(seen, server.port);
}

#[tokio::test]
async fn put_sends_and_signs_its_body_with_its_content_type() {
    let (server, wm) = served([ok(pool())]).await;
    wm.create_worker_pool("proj/ci", &creation()).await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(
        seen.line,
        "PUT /api/worker-manager/v1/worker-pool/proj%2Fci HTTP/1.1"
    );
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(
        seen.body,
        r#"{"config":{ "maxCapacity": 1.50, "a": [] },"description":"a pool","emailOnError":false,"owner":"me@example.com","providerId":"static"}"#
    );
    assert!(signature(seen, server.port).hash.is_some());
}

#[tokio::test]
async fn post_sends_its_body_to_a_route_without_arguments() {
    let (server, wm) = served([http_response(400, &[JSON], b"{}")]).await;
    let request = RegisterWorkerRequest::builder()
        .worker_pool_id("proj/ci")
        .provider_id("static")
        .worker_group("g")
        .worker_id("i")
        .worker_identity_proof(WorkerIdentityProofGoogle::builder().token("jwt").build())
        .build();
    let error = wm.register_worker(&request).await.unwrap_err();
    assert!(error.is_invalid_request());
    let seen = &server.seen()[0];
    assert_eq!(
        seen.line,
        "POST /api/worker-manager/v1/worker/register HTTP/1.1"
    );
    let sent: Value = serde_json::from_str(&seen.body).unwrap();
    assert_eq!(sent["workerIdentityProof"], json!({"token": "jwt"}));
    assert_eq!(sent.get("systemBootTime"), None);
    signature(seen, server.port);
}

#[tokio::test]
async fn untyped_response_accepts_any_body() {
    let responses = [
        ok(json!({})),
        http_response(200, &[], b""),
        http_response(204, &[], b""),
        http_response(200, &[("Content-Type", "text/plain")], b"OK"),
    ];
    let (server, wm) = served(responses).await;
    for _ in 0..4 {
        wm.remove_worker("proj/ci", "g", "i").await.unwrap();
    }
    let seen = &server.seen()[0];
    assert_eq!(
        seen.line,
        "DELETE /api/worker-manager/v1/workers/proj%2Fci/g/i HTTP/1.1"
    );
    assert_eq!((seen.header("content-length"), &*seen.body), (None, ""));
    signature(seen, server.port);
}

#[tokio::test]
async fn get_without_a_schema_returns_the_body_unchanged() {
    let body = json!({"alive": true, "uptime": 1.5});
    let (server, wm) = served([ok(body.clone()), http_response(200, &[], b"\xff")]).await;
    let pong = wm.ping().await.unwrap();
    assert_eq!((pong.status(), pong.content_type()), (200, Some(JSON.1)));
    assert_eq!(pong.json::<Value>().unwrap(), body);
    assert_eq!(pong.text().unwrap(), body.to_string());
    let other = wm.version().await.unwrap();
    assert_eq!(
        (other.bytes().as_ref(), other.content_type()),
        (&b"\xff"[..], None)
    );
    assert!(other.text().unwrap_err().is_decode());
    let resources: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        resources,
        [
            "GET /api/worker-manager/v1/ping HTTP/1.1",
            "GET /api/worker-manager/v1/__version__ HTTP/1.1"
        ]
    );
}

#[tokio::test]
async fn does_not_sign_without_credentials() {
    let server = Server::start([ok(json!({}))]).await;
    let root = format!("http://127.0.0.1:{}", server.port);
    let client = taskcluster_client::Client::builder(root)
        .authorized_scopes(["a"])
        .build()
        .unwrap();
    WorkerManager::new(&client).ping().await.unwrap();
    assert_eq!(server.seen()[0].header("authorization"), None);
}

#[tokio::test]
async fn signature_contains_authorized_scopes_even_if_empty() {
    let (server, _) = served([ok(json!({})), ok(json!({}))]).await;
    let scopes = ["worker-manager:get-worker-pool:*", "~"];
    let restricted = made(server.client().authorized_scopes(scopes));
    restricted.ping().await.unwrap();
    let nothing = made(server.client().authorized_scopes([""; 0]));
    nothing.ping().await.unwrap();
    let seen = server.seen();
    assert_eq!(
        ext(&seen[0], server.port),
        Some(json!({"authorizedScopes": scopes}))
    );
    assert_eq!(
        ext(&seen[1], server.port),
        Some(json!({"authorizedScopes": []}))
    );
}

#[tokio::test]
async fn signature_contains_the_certificate_as_json() {
    let (server, _) = served([ok(json!({})), ok(json!({}))]).await;
    let certificate = json!({
        "version": 1, "scopes": ["a"], "start": 0, "expiry": 1,
        "seed": "s".repeat(44), "signature": "x", "of": "tomorrow",
    });
    let credentials =
        Credentials::with_certificate("static/me", "hunter2", certificate.to_string()).unwrap();
    let temporary = server.client().credentials(credentials);
    made(temporary.clone()).ping().await.unwrap();
    made(temporary.authorized_scopes(["b"]))
        .ping()
        .await
        .unwrap();
    let seen = server.seen();
    assert_eq!(
        ext(&seen[0], server.port),
        Some(json!({"certificate": certificate}))
    );
    assert_eq!(
        ext(&seen[1], server.port),
        Some(json!({"certificate": certificate, "authorizedScopes": ["b"]}))
    );
}

#[tokio::test]
async fn accepts_root_urls_with_port_path_and_trailing_slashes() {
    let server = Server::start([ok(json!({})), ok(json!({}))]).await;
    for root in ["/tc/eu", "/tc/eu////"] {
        let root = format!("http://127.0.0.1:{}{root}", server.port);
        let client = taskcluster_client::Client::builder(root)
            .credentials(Credentials::new("static/me", "hunter2"));
        made(client).ping().await.unwrap();
    }
    for seen in server.seen() {
        assert_eq!(seen.line, "GET /tc/eu/api/worker-manager/v1/ping HTTP/1.1");
        let host = format!("127.0.0.1:{}", server.port);
        assert_eq!(seen.header("host"), Some(host.as_str()));
        signature(&seen, server.port);
    }
}

#[tokio::test]
async fn user_agent_is_the_programs_then_this_crates() {
    let (server, wm) = served([ok(json!({})), ok(json!({}))]).await;
    wm.ping().await.unwrap();
    made(server.client().user_agent("my-tool/1.0"))
        .ping()
        .await
        .unwrap();
    let ours = concat!("taskcluster-client/", env!("CARGO_PKG_VERSION"));
    let seen = server.seen();
    assert_eq!(seen[0].header("user-agent"), Some(ours));
    let both = format!("my-tool/1.0 {ours}");
    assert_eq!(seen[1].header("user-agent"), Some(both.as_str()));
}

#[tokio::test]
async fn sends_a_trace_id_and_custom_headers_and_returns_the_response_ids() {
    let headers = [
        ("x-for-trace-id", "mine"),
        ("X-For-Request-Id", "r"),
        ("ETag", "W/\"e\""),
    ];
    let (server, wm) = served([http_response(200, &headers, b"{}")]).await;
    let call = wm
        .ping()
        .trace_id("mine")
        .header("If-None-Match", "old")
        .header("if-none-match", "W/\"e\"");
    let response = call.send().await.unwrap();
    assert_eq!(response.trace_id(), Some("mine"));
    assert_eq!(response.request_id(), Some("r"));
    assert_eq!(response.header("etag"), Some("W/\"e\""));
    assert_eq!(response.status(), 200);
    let seen = &server.seen()[0];
    assert_eq!(seen.header("x-taskcluster-trace-id"), Some("mine"));
    assert_eq!(seen.header("if-none-match"), Some("W/\"e\""));
}

#[tokio::test]
async fn rejects_headers_that_the_client_sets() {
    let (server, wm) = served([]).await;
    for name in [
        "Authorization",
        "content-type",
        "Host",
        "Content-Length",
        "a b",
    ] {
        let error = wm.ping().header(name, "x").await.unwrap_err();
        assert!(error.is_invalid_request() && !error.was_sent(), "{error}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn returns_redirects_and_not_modified() {
    let pool = pool().to_string();
    let elsewhere = [JSON, ("Location", "/elsewhere")];
    let responses = [
        http_response(303, &elsewhere, pool.as_bytes()),
        http_response(303, &elsewhere, b"{}"),
        http_response(304, &[("ETag", "e")], b""),
        http_response(304, &[("ETag", "e")], b""),
    ];
    let (server, wm) = served(responses).await;
    let response = wm.worker_pool("proj/ci").send().await.unwrap();
    assert_eq!(
        (response.status(), response.header("location")),
        (303, Some("/elsewhere"))
    );
    assert_eq!(response.body().owner, "me@example.com");
    assert_eq!(wm.ping().await.unwrap().status(), 303);
    let unchanged = wm.ping().await.unwrap();
    assert_eq!((unchanged.status(), unchanged.bytes().len()), (304, 0));
    // No worker pool can be decoded from this, but the status shows the reason.
    let error = wm.worker_pool("proj/ci").await.unwrap_err();
    assert!(error.is_not_modified() && !error.is_decode());
    assert_eq!(error.status(), Some(304));
    assert_eq!(server.seen().len(), 4);
}
