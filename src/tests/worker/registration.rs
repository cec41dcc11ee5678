//! The two endpoints that are unsafe to repeat: the service refuses a second registration, and accepts each secret once.

use serde_json::json;

use crate::call::Endpoint;
use crate::tests::support::server::{Line, Server, json};
use crate::worker_manager::{
    RegisterWorkerRequest, ReregisterWorkerRequest, WorkerIdentityProof, WorkerManager, endpoint,
};
use crate::{Error, RetryPolicy};

async fn register(wm: &WorkerManager) -> Error {
    let proof: WorkerIdentityProof =
        serde_json::from_value(json!({"staticSecret": "secret"})).unwrap();
    let request = RegisterWorkerRequest::builder()
        .worker_pool_id("proj/ci")
        .provider_id("static")
        .worker_group("desk")
        .worker_id("under")
        .worker_identity_proof(proof)
        .build();
    wm.register_worker(&request).await.unwrap_err()
}

async fn reregister(wm: &WorkerManager) -> Error {
    let request = ReregisterWorkerRequest::builder()
        .worker_pool_id("proj/ci")
        .worker_group("desk")
        .worker_id("under")
        .secret("secret")
        .build();
    wm.reregister_worker(&request).await.unwrap_err()
}

#[test]
fn neither_endpoint_is_idempotent() {
    const { assert!(!endpoint::RegisterWorker::IDEMPOTENT) };
    const { assert!(!endpoint::ReregisterWorker::IDEMPOTENT) };
}

#[tokio::test]
async fn neither_is_retried_if_the_service_may_have_received_it() {
    let lines: [fn() -> Line; 7] = [
        || Line::SendAndClose(Vec::new()),
        || Line::SendAndReset(Vec::new()),
        || Line::SendAndReset(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{".to_vec()),
        || json(500, "{}"),
        || json(503, "{}"),
        || json(400, r#"{"code": "InputError"}"#),
        || json(200, "{}"),
    ];
    for line in lines {
        let server = Server::start([line(), line(), json(200, "{}")]).await;
        let wm = WorkerManager::new(&server.client().build().unwrap());
        for error in [register(&wm).await, reregister(&wm).await] {
            assert_eq!((error.attempts(), error.was_sent()), (1, true), "{error:?}");
        }
        assert_eq!(server.seen().len(), 2);
    }
}

#[tokio::test]
async fn both_are_retried_if_nobody_can_have_received_them() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = crate::Client::builder(root)
        .retry(RetryPolicy::default().without_waiting())
        .build()
        .unwrap();
    let wm = WorkerManager::new(&client);
    for error in [register(&wm).await, reregister(&wm).await] {
        assert_eq!(
            (error.attempts(), error.was_sent()),
            (6, false),
            "{error:?}"
        );
    }
}
