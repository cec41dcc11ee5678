use std::collections::BTreeMap;

use serde_json::json;
use taskcluster_fake::{Fake, Fault, LoggedRequest};

use crate::support::pools::definition;
use crate::support::raw::{ask, head, send};
use crate::support::wire::{Request, Wire};
use crate::support::workers::{SECRET, with_worker, worker};

#[tokio::test]
async fn logs_all_parts_of_a_request() {
    let wire = Wire::start().await;
    let body = definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &body)
        .await
        .ok();
    wire.get("/worker-pools?limit=7&continuationToken=a%2Bb")
        .await;
    let requests = wire.fake.requests();
    let [put, list] = &requests[..] else {
        panic!("not two: {requests:?}");
    };
    assert_eq!(put.method(), "PUT");
    assert_eq!(put.path(), "/api/worker-manager/v1/worker-pool/a%2Fb");
    assert_eq!(put.endpoint(), Some("worker-manager.createWorkerPool"));
    let params = BTreeMap::from([("workerPoolId".to_string(), "a/b".to_string())]);
    assert_eq!(put.params(), &params);
    assert_eq!(put.client_id(), Some("static/fake/root"));
    assert_eq!(put.json(), Some(body));
    assert_eq!((put.status(), put.is_faulted()), (Some(200), false));
    let query = [("limit", "7"), ("continuationToken", "a+b")];
    let query = query.map(|(key, value)| (key.to_string(), value.to_string()));
    assert_eq!(list.query(), query);
    assert_eq!((list.body(), list.json()), (&b""[..], None));
    assert_eq!(list.status(), Some(400));
}

#[tokio::test]
async fn logs_requests_to_no_endpoint() {
    let fake = Fake::start().await.unwrap();
    send(&fake, &head(&fake, "GET", "/nowhere?x=1", &[]))
        .await
        .unwrap();
    ask(&fake, "GET", "/worker-pool/%", &[]).await.unwrap();
    let requests = fake.requests();
    assert_eq!(requests[0].endpoint(), None);
    assert_eq!(requests[0].path(), "/nowhere");
    assert_eq!(requests[0].status(), Some(404));
    assert_eq!(requests[1].endpoint(), Some("worker-manager.workerPool"));
    assert!(requests[1].params().is_empty());
}

#[tokio::test]
async fn logs_the_client_if_its_credentials_are_valid() {
    let mut wire = Wire::with_scopes(&[]).await;
    assert_eq!(wire.get("/worker-pools").await.status, 403);
    wire.get("/ping").await.ok();
    wire.access_token = "another".into();
    assert_eq!(wire.get("/worker-pools").await.status, 401);
    let requests = wire.fake.requests();
    let clients: Vec<_> = requests.iter().map(LoggedRequest::client_id).collect();
    assert_eq!(clients, [Some("static/few"), None, None]);
}

#[tokio::test]
async fn logs_faults() {
    let wire = Wire::start().await;
    let faults = [
        Fault::status(503),
        Fault::status(503).handled(),
        Fault::truncated(),
        Fault::pass(),
    ];
    let endpoint = "worker-manager.listWorkerPools";
    wire.fake.fail(endpoint, faults).unwrap();
    for _ in 0..5 {
        wire.get("/worker-pools").await;
    }
    wire.fake.fail(endpoint, [Fault::reset()]).unwrap();
    ask(&wire.fake, "GET", "/worker-pools", &[])
        .await
        .unwrap_err();
    let requests = wire.fake.requests_to(endpoint).unwrap();
    let seen = requests
        .iter()
        .map(|r| (r.status(), r.client_id().is_some(), r.is_faulted()));
    let expected = [
        (Some(503), false, true),
        (Some(503), true, true),
        (Some(200), true, true),
        (Some(200), true, true),
        (Some(200), true, false),
        (None, false, true),
    ];
    assert_eq!(seen.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn filters_by_endpoint_and_clears_the_log() {
    let wire = with_worker().await;
    wire.get("/workers/a%2Fb/g/w").await.ok();
    let statuses = |endpoint: &str| {
        let requests = wire.fake.requests_to(endpoint).unwrap();
        requests
            .iter()
            .map(LoggedRequest::status)
            .collect::<Vec<_>>()
    };
    assert_eq!(statuses("worker-manager.worker"), [Some(200)]);
    assert_eq!(statuses("worker-manager.removeWorker"), []);
    let error = wire.fake.requests_to("worker").unwrap_err();
    assert!(error.to_string().contains("\"worker\""));
    assert_eq!(wire.fake.requests().len(), 3);
    wire.fake.clear_requests();
    assert!(wire.fake.requests().is_empty());
}

#[tokio::test]
async fn debug_output_omits_secrets() {
    let wire = with_worker().await;
    let bewit = "the-bewit";
    wire.get(&format!("/worker-pools?bewit={bewit}")).await;
    let requests = wire.fake.requests();
    let created = requests[1].json().unwrap();
    assert_eq!(created, worker(2));
    let shown = format!("{requests:?}");
    assert!(shown.contains("/workers/a%2Fb/g/w"), "{shown}");
    for secret in [SECRET, bewit] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn does_not_keep_an_oversized_body() {
    let wire = Wire::start().await;
    let body = "x".repeat(10 * 1024 * 1024 + 1);
    let request = Request {
        method: "PUT",
        path: "/worker-pool/a%2Fb",
        body: Some(json!({ "description": body }).to_string()),
        ..Request::default()
    };
    assert_eq!(wire.send(request).await.status, 500);
    assert_eq!(wire.fake.requests()[0].body(), b"");
}
