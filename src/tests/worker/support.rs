//! A worker, its registrations, and a time of day that follows paused time and can be set.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json as value};
use tokio::time::Instant;

use crate::tests::support::server::{Line, Server, json, response};
use crate::worker_manager::{RegisterWorkerRequest, WorkerIdentityProofStatic};
use crate::{Client, RetryPolicy, Timestamp, WorkerSession};

pub const HOUR: Duration = Duration::from_secs(3600);
pub const MINUTE: Duration = Duration::from_secs(60);

/// The time of day at the start of a test: Tue, 14 Nov 2023 22:13:20 GMT.
pub const MORNING: Timestamp = Timestamp::from_millis(1_700_000_000_000);

thread_local! {
    static BEGUN: Cell<Option<Instant>> = const { Cell::new(None) };
    static AHEAD: Cell<Duration> = const { Cell::new(START) };
}

/// The difference between the time of day and the monotonic clock, before a test sets it.
const START: Duration = Duration::from_millis(MORNING.as_millis().unsigned_abs());

/// Returns a time of day that stops with tokio's clock.
fn time_of_day() -> SystemTime {
    let begun = BEGUN.get().expect("`client_with` was called");
    UNIX_EPOCH + AHEAD.get() + begun.elapsed()
}

/// Sets the time of day forward, but not the monotonic clock, as if the machine had been suspended.
pub fn set_forward(by: Duration) {
    AHEAD.set(AHEAD.get() + by);
}

/// Sets the time of day back.
pub fn set_back(by: Duration) {
    AHEAD.set(AHEAD.get() - by);
}

/// Returns the time since the start of the test by the monotonic clock.
pub fn elapsed() -> Duration {
    BEGUN.get().expect("`client_with` was called").elapsed()
}

pub fn now() -> Timestamp {
    time_of_day().into()
}

/// Builds a client whose attempts do not time out. Otherwise they would, because paused time advances when all tasks
/// wait.
pub fn client_with(server: &Server, policy: RetryPolicy) -> Client {
    BEGUN.set(Some(Instant::now()));
    AHEAD.set(START);
    let client = server.client().timeout(Duration::MAX).retry(policy);
    let mut client = client.build().unwrap();
    let shared = Arc::get_mut(&mut client.0).unwrap();
    shared.clock = time_of_day;
    client
}

pub fn request() -> RegisterWorkerRequest {
    let proof = WorkerIdentityProofStatic::builder().static_secret("hunter-proof");
    RegisterWorkerRequest::builder()
        .worker_pool_id("proj/ci")
        .provider_id("static")
        .worker_group("desk")
        .worker_id("left")
        .worker_identity_proof(proof.build())
        .build()
}

pub async fn register(server: &Server) -> WorkerSession {
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

/// The response to the nth registration. Its credentials expire this long after the start of the test.
pub fn admitted(n: usize, until: Duration) -> Line {
    json(200, &admission(n, MORNING + until))
}

/// The body of the response to the nth registration.
pub fn admission(n: usize, expires: Timestamp) -> String {
    value!({
        "credentials": {
            "clientId": format!("worker/{n}"),
            "accessToken": format!("hunter-token-{n}"),
            "certificate": certificate(),
        },
        "expires": expires,
        "secret": format!("hunter-secret-{n}"),
        "workerConfig": {"cacheSize": 7},
    })
    .to_string()
}

/// A response of the service itself, with an error code.
pub fn refusal(status: u16, code: &str) -> Line {
    let body = value!({"code": code, "message": "no"});
    json(status, &body.to_string())
}

/// A response of a proxy.
pub fn proxy_error(status: u16) -> Line {
    let page = b"<html>nginx</html>";
    response(status, "Content-Type: text/html\r\n", page)
}

pub fn secrets(server: &Server) -> Vec<String> {
    let seen = server.seen().into_iter();
    seen.filter(|seen| seen.resource().ends_with("/v1/worker/reregister"))
        .map(|seen| serde_json::from_str::<Value>(&seen.body).unwrap())
        .map(|body| body["secret"].as_str().unwrap().to_owned())
        .collect()
}

/// Waits 200 hours, and returns all secrets that the session has sent.
pub async fn all_secrets(server: &Server) -> Vec<String> {
    tokio::time::sleep(200 * HOUR).await;
    secrets(server)
}

pub fn assert_about(time: Timestamp, expected: Duration) {
    let since = time - MORNING;
    assert!(
        since >= expected && since < expected + 5 * MINUTE,
        "{since:?}"
    );
}
