//! Clocks that are changed, wrong from the start, or stopped while the machine is suspended.

use std::sync::Arc;
use std::time::Duration;

use super::support::{
    HOUR, MINUTE, MORNING, admission, admitted, client_with, elapsed, register, request, secrets,
    set_back, set_forward,
};
use crate::tests::support::server::{Line, Server, response};
use crate::{RetryPolicy, TimeOffset, WorkerSession};

/// The time `MORNING` as a header.
const DATE: &str = "Date: Tue, 14 Nov 2023 22:13:20 GMT\r\n";

fn assert_elapsed(expected: Duration) {
    let elapsed = elapsed();
    assert!(
        elapsed >= expected && elapsed < expected + 5 * MINUTE,
        "{elapsed:?}"
    );
}

/// The response to a registration by a service whose `Date` is `MORNING`.
fn admitted_at_morning(n: usize, until: Duration) -> Line {
    response(200, DATE, admission(n, MORNING + until).as_bytes())
}

fn stale(date: &str) -> Line {
    let body = br#"{"code": "AuthenticationFailed", "message": "Stale timestamp"}"#;
    response(401, date, body)
}

#[tokio::test(start_paused = true)]
async fn suspended_machine_renews_within_a_minute() {
    let server = Server::start([admitted(0, 96 * HOUR), admitted(1, 200 * HOUR)]).await;
    let session = register(&server).await;
    tokio::time::sleep(HOUR).await;
    set_forward(85 * HOUR);
    assert_eq!(session.renewed().await.unwrap(), MORNING + 200 * HOUR);
    assert_elapsed(HOUR);
}

#[tokio::test(start_paused = true)]
async fn clock_that_is_set_back_delays_no_renewal() {
    let server = Server::start([admitted(0, HOUR), admitted(1, 9 * HOUR)]).await;
    let session = register(&server).await;
    set_back(5 * HOUR);
    session.renewed().await.unwrap();
    assert_elapsed(50 * MINUTE);
}

#[tokio::test(start_paused = true)]
async fn suspension_counts_after_the_clock_was_set_back() {
    let server = Server::start([admitted(0, 12 * HOUR), admitted(1, 24 * HOUR)]).await;
    let session = register(&server).await;
    set_back(20 * HOUR);
    tokio::time::sleep(5 * MINUTE).await;
    set_forward(11 * HOUR);
    session.renewed().await.unwrap();
    assert_elapsed(5 * MINUTE);
}

#[tokio::test(start_paused = true)]
async fn clock_that_jumps_forward_and_back_causes_at_most_one_renewal() {
    let script = [0, 1].map(|n| admitted_at_morning(n, 96 * HOUR));
    let server = Server::start(script).await;
    let session = register(&server).await;
    set_forward(1000 * HOUR);
    session.renewed().await.unwrap();
    set_back(1000 * HOUR);
    assert!(session.client().0.identity.get().expired().is_none());
    assert!(session.end().is_none());
    assert_eq!(secrets(&server), ["hunter-secret-0"]);
}

#[tokio::test(start_paused = true)]
async fn renewal_corrects_a_clock_that_is_wrong_beyond_expiry() {
    let server = Server::start([
        admitted_at_morning(0, HOUR),
        stale(DATE),
        admitted_at_morning(1, 9 * HOUR),
    ])
    .await;
    let session = register(&server).await;
    set_forward(5 * HOUR);
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    let offset = session.client().time_offset();
    assert!(matches!(offset, Some(TimeOffset::Behind(by)) if by >= 5 * HOUR));
    assert!(session.client().0.identity.get().expired().is_none());
    assert_eq!(secrets(&server), ["hunter-secret-0"; 2]);
}

#[tokio::test(start_paused = true)]
async fn lifetime_starts_at_the_date_of_the_response() {
    for set in [set_forward, set_back] {
        let script = [admitted_at_morning(0, HOUR), admitted(1, 9 * HOUR)];
        let server = Server::start(script).await;
        let client = client_with(&server, RetryPolicy::default());
        set(2 * HOUR);
        let session = WorkerSession::register(&client, &request()).await.unwrap();
        assert!(session.client().0.identity.get().expired().is_none());
        session.renewed().await.unwrap();
        assert_elapsed(50 * MINUTE);
    }
}

#[tokio::test(start_paused = true)]
async fn ignores_a_date_that_a_proxy_could_forge() {
    let date = "Date: Mon, 13 Nov 2023 22:13:20 GMT\r\n";
    let forged = response(200, date, admission(0, MORNING + HOUR).as_bytes());
    let server = Server::start([forged, admitted(1, 9 * HOUR)]).await;
    let mut client = client_with(&server, RetryPolicy::default());
    Arc::get_mut(&mut client.0).unwrap().date_is_trusted = false;
    let session = WorkerSession::register(&client, &request()).await.unwrap();
    session.renewed().await.unwrap();
    assert_elapsed(50 * MINUTE);
}

#[tokio::test(start_paused = true)]
async fn session_ends_if_the_credentials_have_expired_for_the_service() {
    let later = "Date: Sat, 18 Nov 2023 23:13:20 GMT\r\n";
    let expired = br#"{"code": "AuthenticationFailed", "message": "ext.certificate.expiry < now"}"#;
    for response in [stale(later), response(401, DATE, expired)] {
        let server = Server::start([admitted_at_morning(0, 96 * HOUR), response]).await;
        let session = register(&server).await;
        let end = session.renew().await.unwrap_err();
        assert!(end.is_expired() && !end.is_refused(), "{end:?}");
        assert_eq!(end.error().unwrap().code(), Some("AuthenticationFailed"));
    }
}
