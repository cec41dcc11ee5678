use serde_json::json;

use crate::support::pools::definition;
use crate::support::wire::{Request, Wire, exchange};

#[tokio::test]
async fn responds_with_404_to_unknown_routes_and_methods() {
    let wire = Wire::start().await;
    for (method, path) in [
        ("GET", "/nonsense"),
        ("POST", "/worker-pools"),
        ("GET", "//ping"),
    ] {
        let reply = wire.send_json(method, path, &json!({})).await;
        assert_eq!(reply.status, 404);
        assert_eq!(reply.json(), json!({ "error": "Not found" }));
    }
}

#[tokio::test]
async fn sends_errors_in_an_envelope() {
    let wire = Wire::start().await;
    let reply = wire.get("/worker-pool/a%2Fnope").await;
    reply.fails(404, "ResourceNotFound", "Worker pool does not exist");
    let body = reply.json();
    let time = body["requestInfo"]["time"].as_str().unwrap();
    let expected = json!({
        "code": "ResourceNotFound",
        "message": format!(
            "Worker pool does not exist\n\n---\n\n* method:     workerPool\n* errorCode:  ResourceNotFound\n* statusCode: 404\n* time:       {time}"
        ),
        "requestInfo": {
            "method": "workerPool", "params": { "workerPoolId": "a/nope" }, "payload": {}, "time": time,
        },
    });
    assert_eq!(body, expected);
    assert!(time.len() == 24 && time.ends_with('Z'));
}

#[tokio::test]
async fn every_response_has_ids_and_echoes_a_trace_id() {
    let wire = Wire::start().await;
    let reply = wire.get("/ping").await;
    assert_eq!(reply.header("x-for-request-id").unwrap().len(), 36);
    assert_eq!(reply.header("x-for-trace-id").unwrap().len(), 36);
    let request = Request {
        method: "GET",
        path: "/ping",
        headers: vec![("x-taskcluster-trace-id", "mine")],
        ..Request::default()
    };
    assert_eq!(
        wire.send(request).await.header("x-for-trace-id"),
        Some("mine")
    );
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let wire = Wire::start().await;
    let request = Request {
        method: "HEAD",
        path: "/worker-pools",
        ..Request::default()
    };
    let reply = wire.send(request).await;
    assert_eq!((reply.status, reply.text.as_str()), (200, ""));
    assert_eq!(reply.header("content-length"), Some("23"));
}

#[tokio::test]
async fn invalid_percent_encoding_is_a_400_in_html() {
    let wire = Wire::start().await;
    for path in ["/worker-pool/a%2pb", "/worker-pool/a%2F%ff"] {
        let reply = wire.get(path).await;
        assert_eq!(reply.status, 400);
        assert!(reply.text.starts_with("<!DOCTYPE html>"));
    }
}

#[tokio::test]
async fn rejects_unknown_repeated_and_empty_query_keys() {
    let wire = Wire::start().await;
    for (path, message) in [
        (
            "/worker-pools?foo=1",
            "Query-string parameter: foo is not supported!",
        ),
        (
            "/worker-pools?limit=1&limit=2",
            "Query-string parameter: limit must be a string!",
        ),
        (
            "/worker-pools?limit=",
            "Query-string parameter: limit=\"\" does not match expression: /^[0-9]+$/",
        ),
        (
            "/workers/a%2Fb?continuationToken=",
            "Query-string parameter: continuationToken=\"\" does not match expression: /./",
        ),
        (
            "/providers?continuationToken=",
            "Query-string parameter: continuationToken=\"\" does not match expression: /^[0-9]+$/",
        ),
        (
            "/ping?foo=1",
            "Query-string parameter: foo is not supported!",
        ),
    ] {
        let reply = wire.get(path).await;
        reply.fails(400, "InvalidRequestArguments", message);
    }
}

#[tokio::test]
async fn rejects_an_empty_path_parameter() {
    let wire = Wire::start().await;
    let pattern = r"/^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/";
    for (method, path, endpoint) in [
        ("POST", "/worker-pool/", "updateWorkerPool"),
        ("GET", "/worker-pool/", "workerPool"),
        ("GET", "/workers/", "listWorkersForWorkerPool"),
    ] {
        let body = (method == "POST").then(|| definition("static").to_string());
        let reply = wire
            .send(Request {
                method,
                path,
                body,
                ..Request::default()
            })
            .await;
        let body = reply.json();
        assert_eq!(
            (reply.status, &body["requestInfo"]["method"]),
            (400, &json!(endpoint))
        );
        assert_eq!(body["requestInfo"]["params"], json!({ "workerPoolId": "" }));
        let expected = format!(
            "Invalid URL patterns:\nURL parameter 'workerPoolId' given as '' must match regular expression: '{pattern}'\n\n---"
        );
        assert!(
            body["message"].as_str().unwrap().starts_with(&expected),
            "{body}"
        );
    }
    assert_eq!(wire.get("/worker-pool").await.status, 404);
}

#[tokio::test]
async fn checks_that_a_body_is_json_before_credentials() {
    let mut wire = Wire::start().await;
    wire.access_token = "another".into();
    let put = |body: &str| Request {
        method: "PUT",
        path: "/worker-pool/a%2Fb",
        body: Some(body.to_string()),
        ..Request::default()
    };
    let reply = wire.send(put(r#"{"a":"#)).await;
    let (status, code, _) = reply.error();
    assert_eq!((status, code.as_str()), (400, "MalformedPayload"));
    assert_eq!(reply.json()["requestInfo"]["payload"], r#"{"a":"#);
    let must_be = "Failed to parse JSON: Must be an object or array";
    wire.send(put("null"))
        .await
        .fails(400, "MalformedPayload", must_be);
    wire.send(put("")).await.fails(
        400,
        "MalformedPayload",
        "Payload must be JSON with content-type: application/json got content-type: null",
    );
    let reply = wire.send(put(r#"{"providerId":"static"}"#)).await;
    reply.fails(400, "InputValidationError", "Schema Validation Failed!");
}

#[tokio::test]
async fn a_body_over_10_mebibytes_is_an_internal_error() {
    let wire = Wire::start().await;
    let mut body = definition("static");
    body["description"] = "x".repeat(11 * 1024 * 1024).into();
    let reply = wire.send_json("PUT", "/worker-pool/a%2Fb", &body).await;
    let (status, code, _) = reply.error();
    assert_eq!((status, code.as_str()), (500, "InternalServerError"));
    assert_eq!(reply.json()["requestInfo"].get("payload"), None);
}

#[tokio::test]
async fn reports_an_undecodable_header() {
    let wire = Wire::start().await;
    let request = format!(
        "GET /api/worker-manager/v1/worker-pools HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAuthorization: Hawk id=\"a\", ts=\"18446744073709551615\", nonce=\"n\", mac=\"AAAA\"\r\n\r\n",
        wire.authority()
    );
    let reply = exchange(wire.authority(), request.as_bytes()).await;
    assert_eq!(reply.status, 401);
}

#[tokio::test]
async fn system_endpoints_respond() {
    let wire = Wire::start().await;
    assert_eq!(wire.get("/__lbheartbeat__").await.ok(), json!({}));
    assert_eq!(wire.get("/__heartbeat__").await.ok(), json!({}));
    let version = json!({ "version": "dev", "commit": "", "source": "", "build": "" });
    assert_eq!(wire.get("/__version__").await.ok(), version);
}
