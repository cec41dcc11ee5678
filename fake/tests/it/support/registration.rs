//! Registering workers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::wire::{Reply, Request, Signature, Wire};

/// Registers the worker `g/w` with its static secret.
pub async fn register(wire: &Wire, secret: &str) -> Reply {
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

/// Re-registers the worker `g/w` with the secret of its last registration.
pub async fn reregister(wire: &Wire, secret: &Value) -> Reply {
    let body = reregistration(secret);
    wire.send_json("POST", "/worker/reregister", &body).await
}

/// Re-registers the worker `g/w` with the credentials of its registration.
pub async fn reregister_as(wire: &Wire, admitted: &Value, secret: &Value) -> Reply {
    let body = reregistration(secret);
    send_as(wire, admitted, "POST", "/worker/reregister", Some(&body)).await
}

fn reregistration(secret: &Value) -> Value {
    json!({ "workerPoolId": "a/b", "workerGroup": "g", "workerId": "w", "secret": secret })
}

/// Sends a request with the credentials of a registered worker.
pub async fn send_as(
    wire: &Wire,
    admitted: &Value,
    method: &str,
    path: &str,
    body: Option<&Value>,
) -> Reply {
    let text = |key: &str| admitted["credentials"][key].as_str().unwrap();
    let certificate: Value = serde_json::from_str(text("certificate")).unwrap();
    let ext = STANDARD.encode(json!({ "certificate": certificate }).to_string());
    let signature = Signature {
        by: Some((text("clientId"), text("accessToken"))),
        ext: Some(&ext),
        ..Signature::default()
    };
    let request = Request {
        method,
        path,
        body: body.map(Value::to_string),
        signature,
        ..Request::default()
    };
    wire.send(request).await
}
