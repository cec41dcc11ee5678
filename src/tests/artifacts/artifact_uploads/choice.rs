//! The choice between the object service and S3.

use super::super::uploads::picked_method;
use super::{LATER, Server, body, json, object, s3, upload};
use crate::queue::Queue;
use crate::tests::support::server::{Line, response};
use crate::{ArtifactStorage, Client, RetryPolicy};

fn stored_inline() -> [Line; 3] {
    let inline = picked_method(serde_json::json!({"dataInline": true}));
    [inline, json(200, "{}"), response(204, "", b"")]
}

fn refusal() -> Line {
    json(
        500,
        "{\"code\": \"InternalServerError\", \"message\": \"oops\"}",
    )
}

/// Returns the storage types of all requests to create an artifact.
fn tried(server: &Server) -> Vec<String> {
    let seen = server.seen();
    let created = seen
        .iter()
        .filter(|seen| seen.line.starts_with("POST") && seen.line.contains("/artifacts/"));
    created
        .map(|seen| body(seen)["storageType"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn uses_s3_if_the_deployment_has_no_objects_and_remembers_it() {
    let server = Server::start([]).await;
    let queue = super::queue(&server);
    let put = || response(200, "", b"");
    server.then([
        refusal(),
        s3(&server, "a", LATER),
        put(),
        s3(&server, "b", LATER),
        put(),
    ]);
    for name in ["a", "b"] {
        let upload = queue.upload_artifact(super::TASK_ID, 0, name, b"hello".to_vec());
        upload.expires(super::expires()).await.unwrap();
    }
    assert_eq!(tried(&server), ["object", "s3", "s3"]);
}

#[tokio::test]
async fn retries_the_object_service_after_other_failures() {
    let server = Server::start([response(503, "", b""), object()]).await;
    server.then(stored_inline());
    upload(&server, b"hello".to_vec()).await.unwrap();
    assert_eq!(tried(&server), ["object", "object"]);
}

#[tokio::test]
async fn reports_the_first_refusal_if_no_storage_accepts_the_artifact() {
    let conflict = || {
        json(
            409,
            "{\"code\": \"RequestConflict\", \"message\": \"exists\"}",
        )
    };
    let server = Server::start([refusal(), conflict()]).await;
    let error = upload(&server, b"hello".to_vec()).await.unwrap_err();
    assert_eq!(error.status(), Some(500));
    assert_eq!(tried(&server), ["object", "s3"]);

    let server = Server::start([conflict()]).await;
    assert!(
        upload(&server, b"hello".to_vec())
            .await
            .unwrap_err()
            .is_conflict()
    );
    assert_eq!(tried(&server), ["object"]);
}

#[tokio::test]
async fn proxy_clients_try_s3_first() {
    let server = Server::start([]).await;
    server.then([s3(&server, "a", LATER), response(200, "", b"")]);
    let client = Client::builder(format!("http://127.0.0.1:{}/root/", server.port))
        .retry(RetryPolicy::default().without_waiting())
        .build()
        .unwrap();
    let queue = Queue::new(&client);
    let upload = || {
        let upload = queue.upload_artifact(super::TASK_ID, 0, "a", b"hello".to_vec());
        upload.expires(super::expires())
    };
    upload().await.unwrap();
    assert_eq!(tried(&server), ["s3"]);
    assert!(
        server
            .seen()
            .iter()
            .all(|seen| seen.header("authorization").is_none())
    );

    server.then([refusal(), object()]);
    server.then(stored_inline());
    upload().await.unwrap();
    assert_eq!(tried(&server)[1..], ["s3", "object"]);
}

#[tokio::test]
async fn explicit_storage_is_the_only_one_tried() {
    for (storage, name) in [
        (ArtifactStorage::Object, "object"),
        (ArtifactStorage::S3, "s3"),
    ] {
        let server = Server::start((0..2).map(|_| refusal())).await;
        let none = RetryPolicy::default().max_retries(1).without_waiting();
        let upload = upload(&server, b"hello".to_vec())
            .storage(storage)
            .retry(none);
        assert_eq!(upload.await.unwrap_err().status(), Some(500));
        assert_eq!(tried(&server), [name, name]);
    }
}
