use std::io::ErrorKind;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use taskcluster_client::worker_manager::{ReportWorkerErrorRequest, WorkerManager};
use taskcluster_client::{Client, Error, RetryPolicy};
use taskcluster_fake::{Fake, Fault, FaultError};

use crate::support::pools::definition;
use crate::support::raw::{Raw, ask};
use crate::support::wire::Wire;

const PING: &str = "worker-manager.ping";

async fn ping(fake: &Fake) -> Raw {
    ask(fake, "GET", "/ping", &[]).await.unwrap()
}

#[tokio::test]
async fn applies_one_fault_per_request() {
    let fake = Fake::start().await.unwrap();
    let faults = [Fault::status(503), Fault::pass(), Fault::status(429)];
    fake.fail(PING, faults).unwrap();
    for status in [503, 200, 429, 200, 200] {
        assert_eq!(ping(&fake).await.status, status);
    }
}

#[tokio::test]
async fn faults_apply_to_one_endpoint_including_head() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [Fault::status(503)]).unwrap();
    let other = ask(&fake, "GET", "/__version__", &[]).await.unwrap();
    assert_eq!(other.status, 200);
    let head = ask(&fake, "HEAD", "/ping", &[]).await.unwrap();
    assert_eq!(head.status, 503);
}

#[tokio::test]
async fn faults_for_all_apply_to_any_request() {
    let fake = Fake::start().await.unwrap();
    fake.fail_all([Fault::status(502), Fault::status(503)])
        .unwrap();
    let unknown = ask(&fake, "GET", "/nonsense", &[]).await.unwrap();
    assert_eq!(unknown.status, 502);
    assert_eq!(ping(&fake).await.status, 503);
    assert_eq!(ping(&fake).await.status, 200);
}

#[tokio::test]
async fn an_endless_fault_lasts_until_cleared() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [Fault::status(503).forever()]).unwrap();
    for _ in 0..3 {
        assert_eq!(ping(&fake).await.status, 503);
    }
    fake.clear_faults();
    assert_eq!(ping(&fake).await.status, 200);
}

#[tokio::test]
async fn a_status_looks_like_a_proxys_response() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [Fault::status(504)]).unwrap();
    let reply = ping(&fake).await;
    assert_eq!(
        reply.names(),
        ["connection", "content-length", "content-type", "date"]
    );
    assert_eq!(
        reply.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let page = String::from_utf8(reply.body).unwrap();
    assert!(page.contains("504 Gateway Timeout"), "{page}");
}

#[tokio::test]
async fn sends_no_body_with_204_and_304() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [204, 304].map(Fault::status)).unwrap();
    for status in [204, 304] {
        let reply = ping(&fake).await;
        assert_eq!((reply.status, reply.body.len()), (status, 0));
    }
}

#[tokio::test]
async fn an_error_looks_like_a_services_response() {
    let fake = Fake::start().await.unwrap();
    let error = Fault::error(503, "ProviderSetupFailed", "Try \"later\"");
    fake.fail("worker-manager.workerPool", [error]).unwrap();
    let reply = ask(&fake, "GET", "/worker-pool/a%2Fb", &[]).await.unwrap();
    assert_eq!(reply.status, 503);
    assert!(reply.header("etag").is_some());
    let body = reply.json();
    assert_eq!(body["code"], "ProviderSetupFailed");
    let message = body["message"].as_str().unwrap();
    assert!(message.starts_with("Try \"later\"\n\n---\n\n* method:     workerPool\n"));
    assert_eq!(
        body["requestInfo"]["params"],
        json!({ "workerPoolId": "a/b" })
    );
}

#[tokio::test]
async fn sends_retry_after() {
    let fake = Fake::start().await.unwrap();
    let unavailable = || Fault::status(503);
    let faults = [
        unavailable().retry_after(Duration::from_secs(7)),
        unavailable().retry_after(Duration::from_millis(1200)),
        unavailable().retry_at(UNIX_EPOCH + Duration::from_secs(784_111_777)),
        unavailable(),
    ];
    fake.fail(PING, faults).unwrap();
    for expected in [
        Some("7"),
        Some("2"),
        Some("Sun, 06 Nov 1994 08:49:37 GMT"),
        None,
    ] {
        assert_eq!(ping(&fake).await.header("retry-after"), expected);
    }
}

#[tokio::test]
async fn a_body_need_not_be_json() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [Fault::body("<html>")]).unwrap();
    let reply = ping(&fake).await;
    assert_eq!((reply.status, &*reply.body), (200, &b"<html>"[..]));
    let json = "application/json; charset=utf-8";
    assert_eq!(reply.header("content-type"), Some(json));
}

#[tokio::test]
async fn a_truncated_body_ends_before_its_length() {
    let fake = Fake::start().await.unwrap();
    let path = "/__version__";
    let endpoint = "worker-manager.version";
    let whole = ask(&fake, "GET", path, &[]).await.unwrap();
    fake.fail(endpoint, [Fault::truncated()]).unwrap();
    let cut = ask(&fake, "GET", path, &[]).await.unwrap();
    assert_eq!(cut.header("content-length"), whole.header("content-length"));
    assert_eq!(cut.body, whole.body[..whole.body.len() / 2]);
}

#[tokio::test]
async fn a_reset_sends_no_response() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [Fault::reset()]).unwrap();
    let error = ask(&fake, "GET", "/ping", &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(ping(&fake).await.status, 200);
}

#[tokio::test]
async fn handled_requests_take_effect_without_a_response() {
    let wire = Wire::start().await;
    let exists = async || wire.get("/worker-pool/a%2Fb").await.status == 200;
    let create = async |fault: Fault| {
        let endpoint = "worker-manager.createWorkerPool";
        wire.fake.fail(endpoint, [fault]).unwrap();
        let body = definition("static");
        wire.send_json("PUT", "/worker-pool/a%2Fb", &body)
            .await
            .status
    };
    assert_eq!(create(Fault::status(504)).await, 504);
    assert!(!exists().await);
    assert_eq!(create(Fault::status(504).handled()).await, 504);
    assert!(exists().await);
}

fn report() -> ReportWorkerErrorRequest {
    ReportWorkerErrorRequest::builder()
        .worker_group("g")
        .worker_id("w")
        .kind("worker-error")
        .title("Out of disk")
        .description("")
        .extra(Value::Object(Default::default()))
        .build()
}

#[tokio::test]
async fn a_retry_after_a_lost_response_repeats_the_effect() {
    let wire = Wire::start().await;
    let body = definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &body)
        .await
        .ok();
    let client = Client::builder(wire.fake.root_url()).credentials(wire.fake.credentials());
    let client = client
        .retry(RetryPolicy::default().retry_all())
        .build()
        .unwrap();
    let wm = WorkerManager::new(&client);
    let endpoint = "worker-manager.reportWorkerError";
    for (fault, reported) in [(Fault::reset(), 1), (Fault::reset().handled(), 3)] {
        wire.fake.fail(endpoint, [fault]).unwrap();
        wm.report_worker_error("a/b", &report()).await.unwrap();
        let list = wm.list_worker_pool_errors("a/b").await.unwrap();
        assert_eq!(list.worker_pool_errors.len(), reported);
    }
}

#[tokio::test]
async fn the_client_classifies_each_fault() {
    let fake = Fake::start().await.unwrap();
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let client = client.retry(RetryPolicy::default().max_retries(0));
    let wm = WorkerManager::new(&client.build().unwrap());
    let error = async |fault: Fault| -> Error {
        fake.fail("worker-manager.listProviders", [fault]).unwrap();
        wm.list_providers().await.unwrap_err()
    };
    assert!(error(Fault::body("not JSON")).await.is_decode());
    assert_eq!(error(Fault::status(503)).await.status(), Some(503));
    assert!(error(Fault::reset()).await.was_sent());
    assert!(error(Fault::truncated()).await.was_sent());
}

#[tokio::test]
async fn a_delayed_request_takes_effect_before_its_response() {
    let wire = Wire::start().await;
    let endpoint = "worker-manager.createWorkerPool";
    let late = Fault::pass().delayed(Duration::from_secs(3600));
    wire.fake.fail(endpoint, [late]).unwrap();
    let body = definition("static");
    let create = wire.send_json("PUT", "/worker-pool/a%2Fb", &body);
    let see = async {
        while wire.fake.requests_to(endpoint).unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        wire.get("/worker-pool/a%2Fb").await.ok();
    };
    tokio::select! {
        biased;
        reply = create => panic!("the response was not delayed: {}", reply.status),
        () = see => {}
    }
}

#[tokio::test]
async fn sends_the_response_after_the_delay() {
    let fake = Fake::start().await.unwrap();
    let delay = Duration::from_millis(1);
    let faults = [
        Fault::pass().delayed(delay),
        Fault::status(503).delayed(delay),
    ];
    fake.fail(PING, faults).unwrap();
    for status in [200, 503] {
        assert_eq!(ping(&fake).await.status, status);
    }
}

#[tokio::test]
async fn rejects_invalid_faults_without_changes() {
    let fake = Fake::start().await.unwrap();
    fake.fail(PING, [Fault::status(503)]).unwrap();
    let error = fake
        .fail("worker-manager.pong", [Fault::reset()])
        .unwrap_err();
    assert!(matches!(error, FaultError::UnknownEndpoint(_)));
    assert!(error.to_string().contains("\"worker-manager.pong\""));
    for status in [0, 101, 199, 600, 1000] {
        let error = fake.fail(PING, [Fault::status(status)]).unwrap_err();
        assert_eq!(error, FaultError::Status(status));
        fake.fail_all([Fault::error(status, "C", "m")]).unwrap_err();
    }
    assert_eq!(ping(&fake).await.status, 503);
}
