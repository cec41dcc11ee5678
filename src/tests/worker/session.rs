use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json as value};
use tokio::time::Instant;

use crate::tests::support::server::{Line, Server, answer, json};
use crate::worker_manager::{RegisterWorkerRequest, WorkerIdentityProofStatic};
use crate::{Client, RetryPolicy, SessionError, Timestamp, WorkerSession};

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);

/// The time of day when a test begins.
const MORNING: Timestamp = Timestamp::from_millis(1_700_000_000_000);

thread_local! {
    static BEGUN: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// A time of day that goes with tokio's, and so stands still with it.
fn time_of_day() -> SystemTime {
    let begun = BEGUN.get().expect("`client` was called");
    UNIX_EPOCH + Duration::from_millis(MORNING.as_millis().unsigned_abs()) + begun.elapsed()
}

fn now() -> Timestamp {
    time_of_day().into()
}

/// An attempt must not be one that can time out: the time is paused, and moves on whenever nobody is busy.
fn client_with(server: &Server, policy: RetryPolicy) -> Client {
    BEGUN.set(Some(Instant::now()));
    let client = server.client().timeout(Duration::MAX).retry(policy);
    let mut client = client.build().unwrap();
    let shared = Arc::get_mut(&mut client.0).unwrap();
    shared.clock = time_of_day;
    client
}

fn request() -> RegisterWorkerRequest {
    let proof = WorkerIdentityProofStatic::builder().static_secret("hunter-proof");
    RegisterWorkerRequest::builder()
        .worker_pool_id("proj/ci")
        .provider_id("static")
        .worker_group("desk")
        .worker_id("left")
        .worker_identity_proof(proof.build())
        .build()
}

async fn register(server: &Server) -> WorkerSession {
    let client = client_with(server, RetryPolicy::default().retry_all());
    WorkerSession::register(&client, &request()).await.unwrap()
}

fn certificate() -> String {
    let (seed, signature) = ("hunter-seed".repeat(4), "hunter-signature");
    value!({
        "version": 1, "scopes": [], "start": 0, "expiry": 1, "seed": seed, "signature": signature,
    })
    .to_string()
}

/// The answer to the nth registration; its credentials last so long from the beginning of the test.
fn admitted(n: usize, until: Duration) -> Line {
    let body = value!({
        "credentials": {
            "clientId": format!("worker/{n}"),
            "accessToken": format!("hunter-token-{n}"),
            "certificate": certificate(),
        },
        "expires": MORNING + until,
        "secret": format!("hunter-secret-{n}"),
        "workerConfig": {"cacheSize": 7},
    });
    json(200, &body.to_string())
}

fn secrets(server: &Server) -> Vec<String> {
    let seen = server.seen().into_iter();
    seen.filter(|seen| seen.resource().ends_with("/v1/worker/reregister"))
        .map(|seen| serde_json::from_str::<Value>(&seen.body).unwrap())
        .map(|body| body["secret"].as_str().unwrap().to_owned())
        .collect()
}

/// What came, and that nothing more comes.
async fn all_secrets(server: &Server) -> Vec<String> {
    tokio::time::sleep(200 * HOUR).await;
    secrets(server)
}

fn assert_about(time: Timestamp, expected: Duration) {
    let since = time - MORNING;
    assert!(
        since >= expected && since < expected + 5 * MINUTE,
        "{since:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn credentials_are_renewed_ahead_of_expiry_with_a_new_secret_each_time() {
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
async fn a_secret_that_may_be_used_up_is_not_sent_again_and_the_session_is_over() {
    let no_certificate = value!({
        "credentials": {"clientId": "worker", "accessToken": "t", "certificate": "none"},
        "expires": MORNING + 90 * HOUR, "secret": "s",
    });
    for line in [
        Line::SendAndClose(Vec::new()),
        Line::SendAndClose(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{".to_vec()),
        json(500, "{}"),
        json(503, "{}"),
        json(200, "nonsense"),
        json(200, &no_certificate.to_string()),
    ] {
        let server = Server::start([admitted(0, HOUR), line, admitted(1, 2 * HOUR)]).await;
        let session = register(&server).await;
        let end = session.ended().await;
        assert!(
            end.is_lost() && !end.is_refused() && !end.is_expired(),
            "{end:?}"
        );
        assert!(end.error().unwrap().was_sent());
        assert!(
            end.to_string().starts_with("the worker must terminate"),
            "{end}"
        );
        assert_about(now(), 50 * MINUTE);
        assert!(session.end().unwrap().is_lost());
        assert!(session.renewed().await.unwrap_err().is_lost());
        assert!(session.renew().await.unwrap_err().is_lost());
        assert_eq!(all_secrets(&server).await, ["hunter-secret-0"]);
        let id = session.client().credentials().unwrap();
        assert_eq!(id.client_id(), "worker/0");
    }
}

#[tokio::test(start_paused = true)]
async fn no_answer_in_time_is_a_lost_one() {
    let server = Server::start([admitted(0, HOUR), Line::Hang]).await;
    let mut client = client_with(&server, RetryPolicy::default());
    Arc::get_mut(&mut client.0).unwrap().options.timeout = Some(2 * MINUTE);
    let session = WorkerSession::register(&client, &request()).await.unwrap();
    let end = session.ended().await;
    assert!(
        end.is_lost() && end.error().unwrap().is_timeout(),
        "{end:?}"
    );
    assert_eq!(all_secrets(&server).await, ["hunter-secret-0"]);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_the_end() {
    for status in [400, 401, 403, 404] {
        let refusal = json(status, r#"{"code": "InputError", "message": "no"}"#);
        let server = Server::start([admitted(0, HOUR), refusal]).await;
        let session = register(&server).await;
        let end = session.ended().await;
        assert!(end.is_refused() && !end.is_lost(), "{end:?}");
        assert_eq!(end.error().unwrap().status(), Some(status));
        let source = std::error::Error::source(&end).unwrap();
        assert!(!end.to_string().contains(&source.to_string()), "{end}");
        assert_eq!(format!("{end:#}"), format!("{end}: {source}"));
        assert_eq!(all_secrets(&server).await.len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_unused_secret_is_sent_again_until_it_works() {
    let busy = (0..20).map(|_| answer(429, "Retry-After: 1\r\n", b""));
    let script = [admitted(0, HOUR)].into_iter().chain(busy);
    let server = Server::start(script.chain([admitted(1, 9 * HOUR)])).await;
    let session = register(&server).await;
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    assert_eq!(secrets(&server), ["hunter-secret-0"; 21]);
}

#[tokio::test(start_paused = true)]
async fn credentials_that_expire_before_the_service_has_time_are_the_end() {
    let busy = (0..2000).map(|_| json(429, "{}"));
    let server = Server::start([admitted(0, HOUR)].into_iter().chain(busy)).await;
    let session = register(&server).await;
    let end = session.ended().await;
    assert!(end.is_expired() && !end.is_lost(), "{end:?}");
    assert_eq!(end.error().unwrap().status(), Some(429));
    assert_about(now(), HOUR);
    let tries = secrets(&server).len();
    assert_eq!(all_secrets(&server).await.len(), tries);
}

#[tokio::test(start_paused = true)]
async fn without_a_connection_the_secret_stays_unused() {
    let server = Server::start([Line::SendAndClose(match admitted(0, HOUR) {
        Line::Send(bytes) => bytes,
        _ => unreachable!("`admitted` sends"),
    })])
    .await;
    let session = register(&server).await;
    drop(server);
    let end = session.ended().await;
    assert!(
        end.is_expired() && end.error().unwrap().is_connect(),
        "{end:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_renewal_can_be_had_now_and_given_up_without_harm() {
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
async fn a_dropped_session_renews_nothing() {
    let server = Server::start([admitted(0, HOUR), admitted(1, 2 * HOUR)]).await;
    let session = register(&server).await;
    let client = session.client().clone();
    drop(session);
    assert!(all_secrets(&server).await.is_empty());
    assert_eq!(client.credentials().unwrap().client_id(), "worker/0");
}

#[tokio::test(start_paused = true)]
async fn removing_the_worker_is_the_end() {
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
async fn a_worker_that_cannot_be_removed_goes_on() {
    let server = Server::start([admitted(0, HOUR), json(400, "{}"), admitted(1, 9 * HOUR)]).await;
    let session = register(&server).await;
    assert!(session.remove().await.unwrap_err().is_invalid_request());
    assert!(session.end().is_none());
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
}

#[tokio::test(start_paused = true)]
async fn registering_is_not_repeated_whatever_the_policy() {
    let server = Server::start([json(500, "{}"), admitted(0, HOUR)]).await;
    let client = client_with(&server, RetryPolicy::default().retry_all());
    let error = WorkerSession::register(&client, &request())
        .await
        .unwrap_err();
    assert_eq!((error.attempts(), error.was_sent()), (1, true));
    // Who the client is does not matter, and is not told.
    assert_eq!(server.seen()[0].header("authorization"), None);
    assert_eq!(client.credentials().unwrap().client_id(), "static/me");
}

#[tokio::test(start_paused = true)]
async fn no_secret_is_shown() {
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
fn a_session_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync + 'static>() {}
    shareable::<WorkerSession>();
    shareable::<SessionError>();
}
