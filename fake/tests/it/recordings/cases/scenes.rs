//! The requests of the cases. A case with a recorded request repeats it on a fake with the recording's worker pool; the other
//! cases describe in words what to do.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::expectation;
use crate::support::temporary::{Temporary, Terms};
use crate::support::wire::{Reply, Request, Signature, Wire, exchange};
use crate::support::workers::SECRET;

const POOL: &str = "/worker-pool/lab-a%2Fpool-1";
const WORKER: &str = "/workers/lab-a%2Fpool-1/wg/wi";

/// Plays a case. Returns the differences.
pub async fn play(name: &str, case: &Value) -> Vec<String> {
    let expected = &case["expected"];
    if case["request"].is_object() {
        return expectation::differences(expected, &repeat(name, &case["request"]).await);
    }
    let wire = with_pool().await;
    let reply = match name {
        "fake-createworker-other-expires" => {
            create_worker(&wire, "2999-01-02T03:04:05Z").await.ok();
            create_worker(&wire, "2998-01-02T03:04:05Z").await
        }
        "fake-createworker-stopped" => {
            create_worker(&wire, "2999-01-02T03:04:05Z").await.ok();
            wire.send_json("DELETE", WORKER, &json!({})).await.ok();
            create_worker(&wire, "2999-01-02T03:04:05Z").await
        }
        "fake-reregister-stopped" => {
            create_worker(&wire, "2999-01-02T03:04:05Z").await.ok();
            let admitted = register(&wire).await;
            wire.send_json("DELETE", WORKER, &json!({})).await.ok();
            reregister(&wire, &admitted).await
        }
        "fake-reregister-expired" => {
            let expires = wire.fake.now() + Duration::from_secs(60);
            create_worker(&wire, &expires.to_string()).await.ok();
            let admitted = register(&wire).await;
            wire.fake.advance(Duration::from_secs(120));
            reregister(&wire, &admitted).await
        }
        "fake-launchconfig-duplicate" => {
            let body = aws_pool(&["us-west-1", "us-west-2"]);
            let reply = wire
                .send_json("PUT", "/worker-pool/lab-a%2Faws", &body)
                .await;
            assert_eq!(wire.get("/worker-pool/lab-a%2Faws").await.status, 404);
            reply
        }
        "fake-launchconfig-changed" => {
            let path = "/worker-pool/lab-a%2Faws";
            let pool = wire
                .send_json("PUT", path, &aws_pool(&["us-west-1"]))
                .await
                .ok();
            let reply = wire
                .send_json("POST", path, &aws_pool(&["us-west-2"]))
                .await;
            assert_eq!(wire.get(path).await.ok(), pool);
            reply
        }
        "fake-nonascii-authorization" => {
            let authority = wire.authority();
            let request = format!(
                "GET /api/worker-manager/v1/providers HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\nAuthorization: Hawk id=\"ü\", ts=\"1\", nonce=\"a\", mac=\"b\"\r\n\r\n"
            );
            exchange(authority, request.as_bytes()).await
        }
        "fake-testauthenticate-order" => {
            let scopes = test_authenticate(&wire).await["scopes"].take();
            return match scopes == *expected {
                true => Vec::new(),
                false => vec![format!("{scopes} is not {expected}")],
            };
        }
        _ => return vec!["no scene plays this case".to_string()],
    };
    expectation::differences(expected, &reply)
}

/// Repeats a recorded request on a fake in the state that the recording shows.
async fn repeat(name: &str, request: &Value) -> Reply {
    let wire = with_pool().await;
    if matches!(
        name,
        "fake-register-no-secret" | "fake-register-not-running"
    ) || name.starts_with("fake-listworkers")
    {
        for (worker, capacity) in [("worker-1", 3), ("worker-2", 1)] {
            let body = json!({
                "expires": "2999-01-02T03:04:05Z", "capacity": capacity,
                "providerInfo": { "staticSecret": SECRET },
            });
            let path = format!("/workers/lab-a%2Fpool-1/group-1/{worker}");
            wire.send_json("PUT", &path, &body).await.ok();
            wire.fake.claim_task(
                "lab-a/pool-1",
                "group-1",
                worker,
                "WvEKd2HKSQ-ljkHDtGax7g",
                0,
            );
        }
        let until = wire.fake.now() + Duration::from_secs(24 * 3600);
        wire.fake
            .quarantine_worker("lab-a/pool-1", "group-1", "worker-1", until, "lab");
    }
    if name == "fake-register-not-running" {
        let path = "/workers/lab-a%2Fpool-1/group-1/worker-1";
        wire.send_json("DELETE", path, &json!({})).await.ok();
    }
    let text = |key: &str| request[key].as_str();
    let path = match text("query") {
        Some(query) => format!("{}?{query}", text("path").unwrap()),
        None => text("path").unwrap().to_string(),
    };
    wire.send(Request {
        method: text("method").unwrap(),
        path: &path,
        body: text("body").map(str::to_string),
        ..Request::default()
    })
    .await
}

async fn with_pool() -> Wire {
    let wire = Wire::start().await;
    wire.fake.add_provider("aws", "aws", |_| true);
    let body = json!({
        "providerId": "static", "description": "lab pool", "owner": "owner@example.com", "emailOnError": false,
        "config": {},
    });
    wire.send_json("PUT", POOL, &body).await.ok();
    wire
}

fn aws_pool(regions: &[&str]) -> Value {
    let launch_configs = regions
        .iter()
        .map(|region| json!({ "region": region, "workerManager": { "launchConfigId": "lc1" } }));
    let launch_configs: Vec<Value> = launch_configs.collect();
    json!({
        "providerId": "aws", "description": "", "owner": "owner@example.com", "emailOnError": false,
        "config": { "maxCapacity": 3, "launchConfigs": launch_configs },
    })
}

async fn create_worker(wire: &Wire, expires: &str) -> Reply {
    let body = json!({ "expires": expires, "providerInfo": { "staticSecret": SECRET } });
    wire.send_json("PUT", WORKER, &body).await
}

async fn register(wire: &Wire) -> Value {
    let body = json!({
        "workerPoolId": "lab-a/pool-1", "providerId": "static", "workerGroup": "wg", "workerId": "wi",
        "workerIdentityProof": { "staticSecret": SECRET },
    });
    wire.send_json("POST", "/worker/register", &body).await.ok()
}

async fn reregister(wire: &Wire, admitted: &Value) -> Reply {
    let body = json!({
        "workerPoolId": "lab-a/pool-1", "workerGroup": "wg", "workerId": "wi", "secret": admitted["secret"],
    });
    wire.send_json("POST", "/worker/reregister", &body).await
}

async fn test_authenticate(wire: &Wire) -> Value {
    let terms = Terms {
        name: Some("my-temp-cred"),
        scopes: &["scopes:*"],
        ..Terms::default()
    };
    let temporary = Temporary::issue(wire, "tester", "no-secret", terms);
    let ext = json!({
        "certificate": temporary.certificate, "authorizedScopes": ["scopes:specific", "scopes:another"],
    });
    let ext = STANDARD.encode(ext.to_string());
    let body = json!({
        "clientScopes": ["scopes:*", "auth:create-client:my-temp-cred"], "requiredScopes": ["scopes:specific"],
    });
    let request = Request {
        service: Some("auth"),
        method: "POST",
        path: "/test-authenticate",
        body: Some(body.to_string()),
        signature: Signature {
            by: Some((&temporary.client_id, &temporary.access_token)),
            ext: Some(&ext),
            ..Signature::default()
        },
        ..Request::default()
    };
    wire.send(request).await.ok()
}
