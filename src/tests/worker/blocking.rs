//! Blocking methods of sessions.

use std::time::Duration;

use serde_json::json as value;
use tokio::runtime::{Builder, Runtime};

use super::support::{HOUR, admission, refusal, request, secrets};
use crate::tests::support::server::{Line, Server, json};
use crate::{Timestamp, WorkerSession};

/// Starts a server on its own runtime, which lives as long as the test keeps it.
fn serve(script: impl IntoIterator<Item = Line>) -> (Runtime, Server) {
    let mut runtime = Builder::new_multi_thread();
    let runtime = runtime.worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Server::start(script));
    (runtime, server)
}

fn expiry(n: usize) -> Timestamp {
    let later = u32::try_from(n).unwrap();
    Timestamp::now() + 96 * HOUR + Duration::from_secs(1) * later
}

fn admitted(n: usize) -> Line {
    json(200, &admission(n, expiry(n)))
}

fn register(server: &Server) -> WorkerSession {
    let client = server.client().build().unwrap();
    WorkerSession::wait_register(&client, &request()).unwrap()
}

#[test]
fn session_works_from_registration_to_removal_without_a_runtime() {
    let terminate = value!({"terminate": false, "reason": "no"}).to_string();
    let script = [admitted(0), admitted(1), admitted(2)];
    let end = [json(200, &terminate), json(200, "{}")];
    let (_runtime, server) = serve(script.into_iter().chain(end));
    let session = register(&server);
    let first = session.expires();
    let second = session.wait_renew().unwrap();
    assert!(first < second && second < session.wait_renew().unwrap());
    let id = session.client().credentials().unwrap();
    assert_eq!(id.client_id(), "worker/2");
    assert!(!session.should_terminate().wait().unwrap().terminate);
    session.wait_remove().unwrap();
    assert!(session.wait_ended().is_removed());
    assert!(session.wait_renewed().unwrap_err().is_removed());
    assert_eq!(secrets(&server), ["hunter-secret-0", "hunter-secret-1"]);
}

#[test]
fn renewal_in_the_background_wakes_a_waiting_thread() {
    let (_runtime, server) = serve((0..10_000).map(admitted));
    let session = register(&server);
    let first = session.expires();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| session.wait_renewed().unwrap());
        while !waiting.is_finished() {
            session.wait_renew().unwrap();
        }
        assert!(waiting.join().unwrap() > first);
    });
}

#[test]
fn end_of_the_session_wakes_a_waiting_thread() {
    let (_runtime, server) = serve([admitted(0), refusal(404, "ResourceNotFound")]);
    let session = register(&server);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| session.wait_ended());
        assert!(session.wait_renew().unwrap_err().is_refused());
        assert!(waiting.join().unwrap().is_refused());
    });
}

#[test]
fn thread_can_wait_for_a_session_of_async_code() {
    let (runtime, server) = serve([admitted(0), admitted(1), json(200, "{}")]);
    let client = server.client().build().unwrap();
    let session = runtime.block_on(WorkerSession::register(&client, &request()));
    let session = session.unwrap();
    assert_eq!(session.wait_renew().unwrap(), session.expires());
    session.wait_remove().unwrap();
}

#[test]
fn blocking_methods_fail_in_async_code_and_the_session_continues() {
    let (runtime, server) = serve([admitted(0), admitted(1)]);
    let session = register(&server);
    let client = server.client().build().unwrap();
    runtime.block_on(async {
        let error = WorkerSession::wait_register(&client, &request()).unwrap_err();
        assert!(error.to_string().contains(".await"), "{error}");
        tokio::task::yield_now().await;
        let removal = session.wait_remove().unwrap_err();
        assert!(!removal.was_sent(), "{removal}");
        tokio::task::yield_now().await;
        let end = session.wait_ended();
        assert!(
            !end.is_removed() && !end.is_expired() && !end.is_refused(),
            "{end}"
        );
        assert!(
            end.to_string().starts_with("the session is not over"),
            "{end}"
        );
        assert!(end.error().unwrap().to_string().contains(".await"));
        tokio::task::yield_now().await;
        assert!(!session.wait_renew().unwrap_err().is_refused());
        tokio::task::yield_now().await;
        assert!(!session.wait_renewed().unwrap_err().is_refused());
    });
    assert!(session.end().is_none());
    assert!(server.seen().len() < 3, "{:?}", server.seen().len());
}
