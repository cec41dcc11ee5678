//! Responses that differ from the schemas: additions of future releases, and invalid responses.

use crate::support::fixtures::{ok, served, worker};
use crate::support::server::http_response;
use serde_json::{Value, json};
use taskcluster_client::worker_manager::*;

#[tokio::test]
async fn accepts_unknown_fields_and_keeps_unknown_values() {
    let mut tomorrow = worker("i");
    tomorrow["state"] = "hibernating".into();
    tomorrow["dreams"] = json!(["of", {"electric": "sheep"}]);
    let (_server, wm) = served([ok(tomorrow)]).await;
    let read = wm.worker("proj/ci", "g", "i").await.unwrap();
    assert_eq!(read.state, WorkerState::UnknownValue("hibernating".into()));
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written["state"], "hibernating");
    assert_eq!(written.get("dreams"), None);
}

#[tokio::test]
async fn sends_an_unknown_kind_of_proof_unchanged() {
    let (server, wm) = served([http_response(400, &[], b"")]).await;
    let request: RegisterWorkerRequest = serde_json::from_value(json!({
        "workerPoolId": "proj/ci", "providerId": "moon", "workerGroup": "g", "workerId": "i",
        "workerIdentityProof": {"lunar": [1, null]},
    }))
    .unwrap();
    wm.register_worker(&request).await.unwrap_err();
    let seen = &server.seen()[0];
    let line = "POST /api/worker-manager/v1/worker/register HTTP/1.1";
    assert_eq!(seen.line, line);
    let sent: Value = serde_json::from_str(&seen.body).unwrap();
    assert_eq!(sent["workerIdentityProof"], json!({"lunar": [1, null]}));
}

#[tokio::test]
async fn missing_required_list_reads_as_empty() {
    let (_server, wm) = served([ok(json!({"continuationToken": "t"}))]).await;
    let list = wm.list_workers_for_worker_pool("proj/ci").await.unwrap();
    assert!(list.workers.is_empty());
    assert_eq!(list.continuation_token.as_deref(), Some("t"));
}

#[tokio::test]
async fn decode_error_names_the_path() {
    let mut bad = worker("b");
    bad["lastChecked"] = "soon".into();
    let mut short = worker("c");
    short.as_object_mut().unwrap().remove("workerId");
    let responses = [
        ok(json!({"workers": [worker("a"), bad]})),
        ok(json!({"workers": [short]})),
        http_response(200, &[("Content-Type", "text/html")], b"<h1>"),
    ];
    let (_server, wm) = served(responses).await;
    let error = wm
        .list_workers_for_worker_pool("proj/ci")
        .await
        .unwrap_err();
    assert!(error.is_decode() && error.was_sent());
    assert_eq!(error.decode_path(), Some("workers[1].lastChecked"));
    assert!(
        error.to_string().contains("workers[1].lastChecked"),
        "{error}"
    );
    assert_eq!(error.status(), Some(200));
    let error = wm
        .list_workers_for_worker_pool("proj/ci")
        .await
        .unwrap_err();
    assert_eq!(error.decode_path(), Some("workers[0]"));
    assert!(error.to_string().contains("`workerId`"), "{error}");
    let error = wm
        .list_workers_for_worker_pool("proj/ci")
        .await
        .unwrap_err();
    assert!(error.is_decode());
    assert_eq!((error.body(), error.code()), (Some("<h1>"), None));
}
