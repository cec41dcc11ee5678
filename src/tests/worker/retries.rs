//! Failures that do not end a session, and error responses that do.

use std::sync::Arc;

use serde_json::json as value;

use super::support::{
    HOUR, MINUTE, MORNING, admitted, all_secrets, assert_about, client_with, now, proxy_error,
    refusal, register, request, secrets,
};
use crate::tests::support::server::{Line, Server, json, response};
use crate::worker_manager::WorkerIdentityProof;
use crate::{RetryPolicy, WorkerSession};

/// A response that stops after some of its body.
fn cut_off() -> Line {
    Line::SendAndReset(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{".to_vec())
}

fn failures() -> Vec<Line> {
    let no_certificate = value!({
        "credentials": {"clientId": "worker", "accessToken": "t", "certificate": "none"},
        "expires": MORNING + 90 * HOUR, "secret": "s",
    });
    vec![
        Line::SendAndReset(Vec::new()),
        Line::SendAndClose(Vec::new()),
        cut_off(),
        proxy_error(400),
        proxy_error(403),
        proxy_error(404),
        proxy_error(502),
        proxy_error(503),
        json(500, r#"{"code": "InternalServerError"}"#),
        refusal(401, "AuthenticationFailed"),
        refusal(429, "TooManyRequests"),
        json(200, "nonsense"),
        json(200, &no_certificate.to_string()),
    ]
}

#[tokio::test(start_paused = true)]
async fn retries_a_failed_renewal_with_the_same_secret() {
    for failure in failures() {
        let server = Server::start([admitted(0, HOUR), failure, admitted(1, 9 * HOUR)]).await;
        let session = register(&server).await;
        assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
        assert_about(now(), 50 * MINUTE);
        assert_eq!(secrets(&server), ["hunter-secret-0"; 2]);
    }
}

#[tokio::test(start_paused = true)]
async fn failures_in_a_row_do_not_end_the_session() {
    let script = [admitted(0, HOUR)].into_iter().chain(failures());
    let server = Server::start(script.chain([admitted(1, 9 * HOUR)])).await;
    let session = register(&server).await;
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    assert!(session.end().is_none());
}

#[tokio::test(start_paused = true)]
async fn retries_a_renewal_that_timed_out() {
    let server = Server::start([admitted(0, HOUR), Line::Hang, admitted(1, 9 * HOUR)]).await;
    let mut client = client_with(&server, RetryPolicy::default());
    Arc::get_mut(&mut client.0).unwrap().options.timeout = Some(2 * MINUTE);
    let session = WorkerSession::register(&client, &request()).await.unwrap();
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    assert_eq!(secrets(&server), ["hunter-secret-0"; 2]);
}

#[tokio::test(start_paused = true)]
async fn restart_of_20_seconds_does_not_end_the_session() {
    let server = Server::start([admitted(0, HOUR)]).await;
    let session = register(&server).await;
    let (port, restarted) = (server.port, 50 * MINUTE + MINUTE / 3);
    drop(server);
    let restart = async {
        tokio::time::sleep(restarted).await;
        Server::start_at(port, [admitted(1, 9 * HOUR)]).await
    };
    let (server, renewed) = tokio::join!(restart, session.renewed());
    assert_eq!(renewed.unwrap(), MORNING + 9 * HOUR);
    assert_about(now(), restarted);
    assert_eq!(secrets(&server), ["hunter-secret-0"]);
}

#[tokio::test(start_paused = true)]
async fn honours_retry_after_of_the_service() {
    let busy = (0..10).map(|_| response(429, "Retry-After: 30\r\n", b""));
    let script = [admitted(0, HOUR)].into_iter().chain(busy);
    let server = Server::start(script.chain([admitted(1, 9 * HOUR)])).await;
    let session = register(&server).await;
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    assert!(now() >= MORNING + 55 * MINUTE, "{}", now());
    assert_eq!(secrets(&server), ["hunter-secret-0"; 11]);
}

#[tokio::test(start_paused = true)]
async fn refusal_of_the_service_ends_the_session() {
    for (status, code) in [
        (400, "InputError"),
        (403, "InsufficientScopes"),
        (404, "ResourceNotFound"),
    ] {
        let server = Server::start([admitted(0, HOUR), refusal(status, code)]).await;
        let session = register(&server).await;
        let end = session.ended().await;
        assert!(end.is_refused() && !end.is_lost(), "{end:?}");
        assert_eq!(end.error().unwrap().status(), Some(status));
        let source = std::error::Error::source(&end).unwrap();
        assert!(!end.to_string().contains(&source.to_string()), "{end}");
        assert_eq!(format!("{end:#}"), format!("{end}: {source}"));
        assert!(
            end.to_string().starts_with("the worker must terminate"),
            "{end}"
        );
        assert!(session.end().unwrap().is_refused());
        assert!(session.renewed().await.unwrap_err().is_refused());
        assert!(session.renew().await.unwrap_err().is_refused());
        assert_eq!(all_secrets(&server).await, ["hunter-secret-0"]);
    }
}

#[tokio::test(start_paused = true)]
async fn static_worker_registers_again_after_a_lost_response() {
    let server = Server::start([
        admitted(0, HOUR),
        cut_off(),
        refusal(400, "InputError"),
        proxy_error(502),
        refusal(400, "InputError"),
        admitted(1, 9 * HOUR),
        admitted(2, 10 * HOUR),
    ])
    .await;
    let session = register(&server).await;
    assert_eq!(session.renewed().await.unwrap(), MORNING + 9 * HOUR);
    let registration = &server.seen()[5];
    assert!(registration.resource().ends_with("/v1/worker/register"));
    assert_eq!(registration.header("authorization"), None);
    assert!(registration.body.contains("hunter-proof"));
    assert_eq!(session.renew().await.unwrap(), MORNING + 10 * HOUR);
    let mut expected = vec!["hunter-secret-0"; 3];
    expected.push("hunter-secret-1");
    assert_eq!(secrets(&server), expected);
}

#[tokio::test(start_paused = true)]
async fn removed_static_worker_cannot_register_again() {
    let refused = || refusal(400, "InputError");
    let server = Server::start([admitted(0, HOUR), cut_off(), refused(), refused()]).await;
    let session = register(&server).await;
    let end = session.ended().await;
    assert!(end.is_refused() && end.is_lost(), "{end:?}");
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn cloud_worker_registers_once() {
    let server = Server::start([admitted(0, HOUR), cut_off(), refusal(400, "InputError")]).await;
    let client = client_with(&server, RetryPolicy::default());
    let mut request = request();
    request.worker_identity_proof = serde_json::from_value(value!({"token": "google"})).unwrap();
    assert!(matches!(
        request.worker_identity_proof,
        WorkerIdentityProof::Google(_)
    ));
    let session = WorkerSession::register(&client, &request).await.unwrap();
    let end = session.ended().await;
    assert!(end.is_refused() && end.is_lost(), "{end:?}");
    assert_eq!(all_secrets(&server).await, ["hunter-secret-0"; 2]);
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn only_a_refused_secret_causes_another_registration() {
    for status in [403, 404] {
        let server = Server::start([admitted(0, HOUR), cut_off(), refusal(status, "No")]).await;
        let session = register(&server).await;
        assert!(session.ended().await.is_lost());
        assert_eq!(server.seen().len(), 3);
    }
}
