use std::time::Duration;

use serde_json::json;

use crate::tests::support::server::{Line, Server, json, response};
use crate::tests::support::service::Stable;
use crate::{Client, RetryPolicy};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

#[tokio::test]
async fn signs_each_retry_anew() {
    let server = Server::start([json(500, "{}"), json(200, HERD)]).await;
    server.stable().herd("a").await.unwrap();
    let seen = server.seen();
    let [one, other] = [&seen[0], &seen[1]].map(|seen| {
        let header = seen.header("authorization").unwrap();
        header
            .split("nonce=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
    });
    assert_ne!(one, other);
}

#[tokio::test]
async fn returns_the_last_error_response() {
    let server = Server::start((0..6).map(|n| json(500, &format!("{{\"code\":\"E{n}\"}}")))).await;
    let error = server.stable().herd("a").await.unwrap_err();
    assert_eq!((error.attempts(), error.code()), (6, Some("E5")));
    assert!(error.to_string().ends_with("(after 6 attempts)"), "{error}");

    let server = Server::start([json(500, "{}"), json(200, HERD)]).await;
    let once = RetryPolicy::default().max_retries(0);
    let error = server.stable().herd("a").retry(once).await.unwrap_err();
    assert_eq!((error.attempts(), server.seen().len()), (1, 1));
}

#[tokio::test]
async fn unsafe_post_is_not_retried_if_the_service_may_have_received_it() {
    for line in [json(500, "{}"), Line::SendAndClose(Vec::new())] {
        let server = Server::start([line]).await;
        let error = server.stable().register(&json!({})).await.unwrap_err();
        assert_eq!((error.attempts(), error.was_sent()), (1, true));
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn unsafe_post_is_retried_after_429_or_with_retry_all() {
    let server = Server::start([json(429, "{}"), json(200, r#"{"secret":"s"}"#)]).await;
    assert_eq!(
        server.stable().register(&json!({})).await.unwrap().secret,
        "s"
    );

    let server = Server::start([json(500, "{}"), json(200, r#"{"secret":"s"}"#)]).await;
    let all = RetryPolicy::default().without_waiting().retry_all();
    let registered = server
        .stable()
        .register(&json!({}))
        .retry(all)
        .await
        .unwrap();
    assert!(!format!("{registered:?}").contains("\"s\""));
}

#[tokio::test]
async fn idempotent_post_is_retried() {
    let server = Server::start([
        Line::SendAndClose(Vec::new()),
        json(502, ""),
        json(200, r#"{"herds":[]}"#),
    ])
    .await;
    server.stable().search(&json!({})).await.unwrap();
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn error_response_4xx_is_not_retried() {
    let server = Server::start([json(404, "{}"), json(200, HERD)]).await;
    assert!(server.stable().herd("a").await.unwrap_err().is_not_found());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn nothing_is_sent_without_a_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder(format!("http://{}", listener.local_addr().unwrap()));
    drop(listener);
    let client = client
        .retry(RetryPolicy::default().without_waiting())
        .build()
        .unwrap();
    let error = Stable::new(&client).register(&json!({})).await.unwrap_err();
    assert!(
        error.is_connect() && !error.was_sent() && !error.is_timeout(),
        "{error:?}"
    );
    assert_eq!((error.attempts(), error.status()), (6, None));
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn transport_errors_do_not_show_the_query() {
    let server = Server::start([Line::SendAndClose(Vec::new())]).await;
    let call = server.stable().list_herds().continuation_token("hunter3");
    let error = call
        .retry(RetryPolicy::default().max_retries(0))
        .await
        .unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("hunter"),
        "{error:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn timeout_ends_an_attempt_and_deadline_ends_a_call() {
    let server = Server::start((0..9).map(|_| Line::Hang)).await;
    let begun = tokio::time::Instant::now();
    let call = server
        .stable()
        .herd("a")
        .timeout(Duration::from_secs(2))
        .deadline(Duration::from_secs(5));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout() && error.was_sent() && !error.is_connect());
    assert_eq!(error.attempts(), 3);
    let taken = begun.elapsed();
    assert!(
        taken >= Duration::from_secs(5) && taken < Duration::from_secs(6),
        "{taken:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn waits_as_long_as_retry_after() {
    let busy = || response(503, "Retry-After: 7\r\n", b"");
    let server = Server::start([busy(), json(200, HERD), busy(), busy()]).await;
    // The paused time advances whenever all tasks are idle, so the attempts must have no timeout.
    let stable = Stable::new(&server.client().timeout(Duration::MAX).build().unwrap());
    let begun = tokio::time::Instant::now();
    stable.herd("a").await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(7));

    let error = stable
        .herd("a")
        .deadline(Duration::from_secs(7))
        .await
        .unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
}

#[tokio::test]
async fn retry_after_beyond_max_wait_ends_the_call() {
    let day = || response(503, "Retry-After: 86400\r\n", b"{}");
    let server = Server::start([day(), json(200, HERD)]).await;
    let error = server.stable().herd("a").await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    let day_long = Duration::from_secs(86_400);
    assert_eq!(error.retry_after(), Some(day_long));
    let shown = error.to_string();
    assert!(
        shown.contains("requests a wait of 86400s") && shown.contains("at most 30s"),
        "{shown}"
    );
}

#[tokio::test(start_paused = true)]
async fn longer_max_wait_allows_a_longer_retry_after() {
    let minute = response(503, "Retry-After: 60\r\n", b"{}");
    let server = Server::start([minute, json(200, HERD)]).await;
    let stable = Stable::new(&server.client().timeout(Duration::MAX).build().unwrap());
    let policy = RetryPolicy::default().max_wait(Duration::from_secs(60));
    let begun = tokio::time::Instant::now();
    stable.herd("a").retry(policy).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(60));
}

#[tokio::test]
async fn does_not_retry_501() {
    for status in [501, 505] {
        let server = Server::start([json(status, "{}"), json(200, HERD)]).await;
        let error = server.stable().herd("a").await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(status), 1));
        assert_eq!(error.retry_after(), None);
    }
}
