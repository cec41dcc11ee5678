//! Sessions that end by expiry, and their clients after that.

use std::time::Duration;

use super::support::{
    HOUR, MINUTE, MORNING, admitted, all_secrets, assert_about, now, proxy_error, register,
    secrets, set_forward,
};
use crate::tests::support::server::{Line, Server, json};
use crate::worker_manager::WorkerManager;
use crate::{Client, Error, RetryPolicy};

fn assert_expired(error: &Error) {
    assert!(error.is_credentials_expired(), "{error:?}");
    assert!(!error.is_invalid_request() && !error.is_authentication_failed());
    assert_eq!((error.attempts(), error.was_sent()), (0, false));
    let expires = (MORNING + HOUR).to_string();
    assert!(error.to_string().contains(&expires), "{error}");
}

async fn assert_sends_nothing(server: &Server, client: &Client) {
    let before = server.seen().len();
    let wm = WorkerManager::new(client);
    assert_expired(&wm.list_providers().await.unwrap_err());
    let signed = wm.list_providers().signed_url(MINUTE);
    assert_expired(&signed.unwrap_err());
    let url = wm.list_providers().url().unwrap();
    assert_expired(&client.signed_url(&url, MINUTE).unwrap_err());
    assert_eq!(server.seen().len(), before);
}

#[tokio::test(start_paused = true)]
async fn renewal_is_retried_until_the_credentials_expire() {
    let failures = (0..2000).map(|_| proxy_error(502));
    let server = Server::start([admitted(0, HOUR)].into_iter().chain(failures)).await;
    let session = register(&server).await;
    let end = session.ended().await;
    assert!(
        end.is_expired() && !end.is_lost() && !end.is_refused(),
        "{end:?}"
    );
    assert_eq!(end.error().unwrap().status(), Some(502));
    assert_about(now(), HOUR);
    let tries = secrets(&server).len();
    assert!((10..30).contains(&tries), "{tries}");
    assert_eq!(all_secrets(&server).await.len(), tries);
}

#[tokio::test(start_paused = true)]
async fn unreachable_service_ends_the_session_at_expiry() {
    let admitted = match admitted(0, HOUR) {
        Line::Send(bytes) => Line::SendAndClose(bytes),
        _ => unreachable!("`admitted` sends"),
    };
    let server = Server::start([admitted]).await;
    let session = register(&server).await;
    drop(server);
    let end = session.ended().await;
    assert!(
        end.is_expired() && end.error().unwrap().is_connect(),
        "{end:?}"
    );
    assert_about(now(), HOUR);
}

#[tokio::test(start_paused = true)]
async fn client_sends_nothing_after_expiry() {
    let failures = (0..2000).map(|_| json(503, "{}"));
    let server = Server::start([admitted(0, HOUR)].into_iter().chain(failures)).await;
    let session = register(&server).await;
    let client = session.client().clone();
    assert!(session.ended().await.is_expired());
    assert_sends_nothing(&server, session.client()).await;
    assert_sends_nothing(&server, &client).await;
    drop(session);
    assert_sends_nothing(&server, &client).await;
}

#[tokio::test(start_paused = true)]
async fn client_of_a_dropped_session_stops_at_expiry() {
    let server = Server::start([admitted(0, HOUR)]).await;
    let client = register(&server).await.client().clone();
    tokio::time::sleep(HOUR - MINUTE).await;
    let response = WorkerManager::new(&client).list_providers().await;
    assert_eq!(response.unwrap_err().status(), Some(418));
    tokio::time::sleep(MINUTE).await;
    assert_sends_nothing(&server, &client).await;
}

#[tokio::test(start_paused = true)]
async fn call_stops_retrying_at_expiry() {
    let server = Server::start([admitted(0, HOUR), json(503, "{}"), json(200, "{}")]).await;
    let client = register(&server).await.client().clone();
    let long = RetryPolicy::default()
        .first_wait(9 * HOUR)
        .max_wait(9 * HOUR);
    let call = WorkerManager::new(&client).list_providers().retry(long);
    let error = call.await.unwrap_err();
    assert!(error.is_credentials_expired(), "{error:?}");
    assert_eq!((error.attempts(), error.was_sent()), (1, true));
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn machine_that_wakes_after_expiry_sends_nothing_until_the_renewal() {
    let server = Server::start([admitted(0, HOUR), admitted(1, 9 * HOUR), json(404, "{}")]).await;
    let session = register(&server).await;
    set_forward(2 * HOUR);
    assert_sends_nothing(&server, session.client()).await;
    // Services accept credentials for some minutes after their expiry.
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    let response = WorkerManager::new(session.client()).list_providers().await;
    assert!(response.unwrap_err().is_not_found());
}

#[tokio::test(start_paused = true)]
async fn machine_that_wakes_after_expiry_tries_once() {
    let server = Server::start([admitted(0, HOUR), proxy_error(502), admitted(1, 9 * HOUR)]).await;
    let session = register(&server).await;
    set_forward(2 * HOUR);
    assert!(session.ended().await.is_expired());
    assert_eq!(all_secrets(&server).await, ["hunter-secret-0"]);
}

#[tokio::test(start_paused = true)]
async fn error_does_not_show_the_credentials() {
    let server = Server::start([admitted(0, HOUR)]).await;
    let client = register(&server).await.client().clone();
    set_forward(Duration::from_secs(3600));
    let error = WorkerManager::new(&client).list_providers().await;
    let error = error.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        shown.contains("expired") && !shown.contains("hunter"),
        "{shown}"
    );
}
