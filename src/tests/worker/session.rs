//! Sessions without failures.

use std::time::Duration;

use serde_json::{Value, json as value};

use super::support::{
    HOUR, MINUTE, MORNING, admitted, all_secrets, assert_about, client_with, now, register,
    request, secrets,
};
use crate::tests::support::server::{Server, json};
use crate::{RetryPolicy, SessionError, WorkerSession};

#[tokio::test(start_paused = true)]
async fn renews_credentials_before_expiry_with_a_new_secret_each_time() {
    let server = Server::start([
        admitted(0, 96 * HOUR),
        admitted(1, 81 * HOUR),
        admitted(2, 200 * HOUR),
        json(200, "{}"),
    ])
    .await;
    let session = register(&server).await;
    assert_eq!(session.worker_config().to_value(), value!({"cacheSize": 7}));
    assert_eq!(session.expires(), MORNING + 96 * HOUR);
    let client = session.client().clone();
    assert_eq!(client.credentials().unwrap().client_id(), "worker/0");

    assert_eq!(session.renewed().await.unwrap(), MORNING + 81 * HOUR);
    assert_about(now(), 80 * HOUR);
    assert_eq!(client.credentials().unwrap().client_id(), "worker/1");
    assert_eq!(session.renewed().await.unwrap(), MORNING + 200 * HOUR);
    assert_about(now(), 80 * HOUR + 50 * MINUTE);
    assert_eq!(session.expires(), MORNING + 200 * HOUR);
    assert!(session.end().is_none());

    let _ = session.should_terminate().await;
    let seen = server.seen();
    let signers = seen.iter().map(|seen| seen.header("authorization"));
    let expected = [None, Some("worker/0"), Some("worker/1"), Some("worker/2")];
    for (signer, expected) in signers.zip(expected) {
        let id = signer.and_then(|header| header.split("id=\"").nth(1)?.split('"').next());
        assert_eq!(id, expected);
    }
    assert_eq!(secrets(&server), ["hunter-secret-0", "hunter-secret-1"]);
    let body: Value = serde_json::from_str(&seen[2].body).unwrap();
    let names = [
        &body["workerPoolId"],
        &body["workerGroup"],
        &body["workerId"],
    ];
    assert_eq!(names, ["proj/ci", "desk", "left"]);
}

#[tokio::test(start_paused = true)]
async fn renews_immediately_on_request_even_if_the_caller_stops_waiting() {
    let server = Server::start([
        admitted(0, 96 * HOUR),
        admitted(1, 97 * HOUR),
        admitted(2, 98 * HOUR),
    ])
    .await;
    let session = register(&server).await;
    assert_eq!(session.renew().await.unwrap(), MORNING + 97 * HOUR);
    drop(session.renew());
    let waiting = tokio::time::timeout(Duration::ZERO, session.renew());
    assert!(waiting.await.is_err());
    assert_eq!(session.renewed().await.unwrap(), MORNING + 98 * HOUR);
    assert_about(now(), Duration::ZERO);
    assert_eq!(secrets(&server), ["hunter-secret-0", "hunter-secret-1"]);
}

#[tokio::test(start_paused = true)]
async fn dropped_session_renews_nothing() {
    let server = Server::start([admitted(0, HOUR), admitted(1, 2 * HOUR)]).await;
    let session = register(&server).await;
    let client = session.client().clone();
    drop(session);
    assert!(all_secrets(&server).await.is_empty());
    assert_eq!(client.credentials().unwrap().client_id(), "worker/0");
}

#[tokio::test(start_paused = true)]
async fn removing_the_worker_ends_the_session() {
    let server = Server::start([admitted(0, HOUR), json(200, "{}")]).await;
    let session = register(&server).await;
    session.remove().await.unwrap();
    assert!(session.ended().await.is_removed());
    assert!(session.renew().await.unwrap_err().is_removed());
    assert!(session.end().unwrap().error().is_none());
    assert!(all_secrets(&server).await.is_empty());
    let removal = &server.seen()[1].line;
    assert!(removal.starts_with("DELETE ") && removal.contains("/workers/proj%2Fci/desk/left "));
}

#[tokio::test(start_paused = true)]
async fn session_continues_if_the_worker_cannot_be_removed() {
    let server = Server::start([admitted(0, HOUR), json(400, "{}"), admitted(1, 9 * HOUR)]).await;
    let session = register(&server).await;
    assert!(session.remove().await.unwrap_err().is_invalid_request());
    assert!(session.end().is_none());
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
}

#[tokio::test(start_paused = true)]
async fn registration_is_not_retried_whatever_the_policy() {
    let server = Server::start([json(500, "{}"), admitted(0, HOUR)]).await;
    let client = client_with(&server, RetryPolicy::default().retry_all());
    let error = WorkerSession::register(&client, &request())
        .await
        .unwrap_err();
    assert_eq!((error.attempts(), error.was_sent()), (1, true));
    // The request is not signed with the credentials of the client.
    assert_eq!(server.seen()[0].header("authorization"), None);
    assert_eq!(client.credentials().unwrap().client_id(), "static/me");
}

#[tokio::test(start_paused = true)]
async fn shows_no_secret() {
    let repeated =
        r#"{"message": "no", "requestInfo": {"payload": {"secret": "hunter-secret-0"}}}"#;
    let server = Server::start([admitted(0, HOUR), json(400, repeated)]).await;
    let session = register(&server).await;
    let before = format!("{session:?}");
    let end = session.ended().await;
    let shown = format!("{before} {session:?} {end:?} {end}");
    assert!(
        shown.contains("worker/0") && !shown.contains("hunter"),
        "{shown}"
    );
}

#[test]
fn session_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync + 'static>() {}
    shareable::<WorkerSession>();
    shareable::<SessionError>();
}
