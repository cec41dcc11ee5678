//! Unions whose kinds have the same form in Rust: strings that differ only in their pattern, objects with fewer fields, and a
//! union of one kind. The value is kept. An invalid value is an error with its place.

use std::fmt::Debug;

use crate::support::server::{Server, http_response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::auth::AuthenticateHawkRequest;
use taskcluster_client::github::Github;
use taskcluster_client::hooks::{HookStatusLastFire, Hooks};
use taskcluster_client::queue::TaskMetadata;
use taskcluster_client::worker_manager::{CreateWorkerRequest, WorkerManager};
use taskcluster_client::{Client, Error};

const ID: &str = "fN1SbArXTPSVFNUvaOlinQ";
const TIME: &str = "2024-02-29T12:00:00.000Z";

async fn served(bodies: impl IntoIterator<Item = Value>) -> (Server, Client) {
    let json = [("Content-Type", "application/json")];
    let bodies = bodies.into_iter().map(|body| body.to_string());
    let server = Server::start(bodies.map(|body| http_response(200, &json, body.as_bytes()))).await;
    let client = server.client().build().unwrap();
    (server, client)
}

fn assert_rejected_at(path: &str, error: Error) {
    assert_eq!(error.decode_path(), Some(path), "{error}");
}

/// Returns the path of the error when the value is read as a `T`.
fn rejected_at<T: DeserializeOwned + Debug>(value: Value) -> String {
    let error = serde_path_to_error::deserialize::<_, T>(value).unwrap_err();
    error.path().to_string()
}

fn builds(event_id: Value) -> Value {
    json!({"builds": [{
        "organization": "o", "repository": "r", "sha": "s", "state": "success", "taskGroupId": ID,
        "eventType": "push", "eventId": event_id, "created": TIME, "updated": TIME,
    }]})
}

#[tokio::test]
async fn build_event_id_is_a_uuid_or_unknown() {
    let ids = ["0d1f83ee-7e5c-11ee-9a5c-0242ac120002", "Unknown", "lunar"];
    let responses = ids.map(|id| builds(id.into()));
    let (server, client) = served(responses.into_iter().chain([builds(4711.into())])).await;
    let github = Github::new(&client);
    for id in ids {
        assert_eq!(github.builds().await.unwrap().builds[0].event_id, id);
    }
    assert_rejected_at("builds[0].eventId", github.builds().await.unwrap_err());
    for seen in server.seen() {
        assert_eq!(seen.line, "GET /api/github/v1/builds HTTP/1.1");
    }
}

fn error_stats(worker_pool_id: Value) -> Value {
    json!({"workerPoolId": worker_pool_id, "totals": {
        "total": 0, "daily": {}, "hourly": {}, "title": {}, "code": {}, "launchConfig": {}, "workerPool": {},
    }})
}

#[tokio::test]
async fn error_counts_are_for_one_pool_or_all() {
    let ids = ["proj/ci", "", "lunar"];
    let responses = ids.map(|id| error_stats(id.into()));
    let (_server, client) = served(responses.into_iter().chain([error_stats(Value::Null)])).await;
    let wm = WorkerManager::new(&client);
    for id in ids {
        let stats = wm.worker_pool_error_stats().await.unwrap();
        assert_eq!(stats.worker_pool_id, id);
    }
    let error = wm.worker_pool_error_stats().await.unwrap_err();
    assert_rejected_at("workerPoolId", error);
}

#[tokio::test]
async fn triggered_hook_may_create_no_task() {
    let (_server, client) = served([
        json!({"taskId": ID, "status": {"taskId": ID}}),
        json!({"taskId": ID}),
        json!({}),
        json!({"lunar": true}),
        json!({"taskId": 4711}),
        json!({"taskId": ID, "status": {"taskId": [ID]}}),
    ])
    .await;
    let trigger = || Hooks::new(&client).trigger_hook("g", "h", &json!({}).into());
    let both = trigger().await.unwrap();
    assert_eq!(both.status.unwrap().task_id, both.task_id);
    assert_eq!(both.task_id.as_deref(), Some(ID));
    assert_eq!(trigger().await.unwrap().task_id.as_deref(), Some(ID));
    for _ in 0..2 {
        let neither = trigger().await.unwrap();
        assert_eq!((neither.task_id, neither.status), (None, None));
    }
    assert_rejected_at("taskId", trigger().await.unwrap_err());
    assert_rejected_at("status.taskId", trigger().await.unwrap_err());
}

#[tokio::test]
#[allow(deprecated, reason = "the only response with this union")]
async fn error_in_a_kind_has_the_path_of_union_and_field() {
    let fire = |task_id: Value| json!({"lastFire": {"result": "success", "taskId": task_id, "time": TIME}});
    let (_server, client) = served([
        fire(ID.into()),
        fire("hunter2".into()),
        fire(json!(["hunter2"])),
    ])
    .await;
    let status = || Hooks::new(&client).get_hook_status("g", "h");
    for id in [ID, "hunter2"] {
        let read = status().await.unwrap();
        assert!(matches!(read.last_fire, HookStatusLastFire::Success(fire) if fire.task_id == id));
    }
    let error = status().await.unwrap_err();
    let shown = error.to_string();
    assert!(
        shown.contains("`lastFire.taskId`") && !shown.contains("hunter2"),
        "{shown}"
    );
    assert_rejected_at("lastFire.taskId", error);
}

#[test]
fn source_and_address_accept_any_text() {
    let metadata =
        |source: Value| json!({"name": "n", "description": "d", "owner": "o", "source": source});
    for source in ["https://example.com/a?b#c", "git@example.com:a/b", "lunar"] {
        let read: TaskMetadata = serde_json::from_value(metadata(source.into())).unwrap();
        assert_eq!(read.source, source);
        assert_eq!(json!(read), metadata(source.into()));
    }
    let source = rejected_at::<TaskMetadata>(metadata(4711.into()));
    assert_eq!(source, "source");
    let hawk = |ip: Value| json!({"method": "get", "host": "h", "port": 443, "resource": "/", "sourceIp": ip});
    for ip in ["192.0.2.1", "2001:db8::1", "lunar"] {
        let read: AuthenticateHawkRequest = serde_json::from_value(hawk(ip.into())).unwrap();
        assert_eq!(read.source_ip.as_deref(), Some(ip));
        assert_eq!(json!(read), hawk(ip.into()));
    }
    let ip = rejected_at::<AuthenticateHawkRequest>(hawk(4711.into()));
    assert_eq!(ip, "sourceIp");
}

#[test]
fn provider_info_has_one_kind() {
    let request = |provider: Value| json!({"expires": TIME, "providerInfo": provider});
    let known = request(json!({"staticSecret": "s"}));
    let read: CreateWorkerRequest = serde_json::from_value(known.clone()).unwrap();
    assert_eq!(read.provider_info.as_ref().unwrap().static_secret, "s");
    assert_eq!(json!(read), known);
    let bad = rejected_at::<CreateWorkerRequest>(request(json!({"staticSecret": 4711})));
    assert_eq!(bad, "providerInfo.staticSecret");
    let unknown = rejected_at::<CreateWorkerRequest>(request(json!({"lunar": 1})));
    assert_eq!(unknown, "providerInfo");
}
