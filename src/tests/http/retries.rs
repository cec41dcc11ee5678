use std::time::Duration;

use serde_json::json;

use crate::tests::support::server::{Line, Server, answer, json};
use crate::tests::support::service::Stable;
use crate::{Client, RetryPolicy};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

#[tokio::test]
async fn a_retry_is_signed_anew() {
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
async fn the_last_answer_is_the_error() {
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
async fn a_post_that_acts_is_not_repeated_once_it_may_have_been_seen() {
    for line in [json(500, "{}"), Line::SendAndClose(Vec::new())] {
        let server = Server::start([line]).await;
        let error = server.stable().register(&json!({})).await.unwrap_err();
        assert_eq!((error.attempts(), error.was_sent()), (1, true));
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn such_a_post_is_repeated_after_429_or_if_so_asked() {
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
async fn a_post_that_only_reads_is_repeated() {
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
async fn a_refusal_is_not_repeated() {
    let server = Server::start([json(404, "{}"), json(200, HERD)]).await;
    assert!(server.stable().herd("a").await.unwrap_err().is_not_found());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
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
async fn an_attempt_ends_with_its_timeout_and_a_call_with_its_deadline() {
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
async fn a_service_that_asks_to_wait_is_waited_for() {
    let busy = || answer(503, "Retry-After: 7\r\n", b"");
    let server = Server::start([busy(), json(200, HERD), busy(), busy()]).await;
    // The time is paused, so it moves on whenever nobody is busy: an attempt must not be one that can time out.
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
async fn a_retry_after_beyond_the_longest_wait_ends_the_call() {
    let day = || answer(503, "Retry-After: 86400\r\n", b"{}");
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
async fn a_longer_max_wait_waits_for_a_longer_retry_after() {
    let minute = answer(503, "Retry-After: 60\r\n", b"{}");
    let server = Server::start([minute, json(200, HERD)]).await;
    let stable = Stable::new(&server.client().timeout(Duration::MAX).build().unwrap());
    let policy = RetryPolicy::default().max_wait(Duration::from_secs(60));
    let begun = tokio::time::Instant::now();
    stable.herd("a").retry(policy).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(60));
}

#[tokio::test]
async fn not_implemented_is_not_retried() {
    for status in [501, 505] {
        let server = Server::start([json(status, "{}"), json(200, HERD)]).await;
        let error = server.stable().herd("a").await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(status), 1));
        assert_eq!(error.retry_after(), None);
    }
}
