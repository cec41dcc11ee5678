use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use crate::tests::support::server::{Line, Server, json, response};
use crate::tests::support::service::Stable;
use crate::{Client, Credentials, Error, RetryPolicy};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

/// Returns a client for this root URL that does not retry.
fn once(root: &str) -> Stable {
    let client = Client::builder(root)
        .credentials(Credentials::new("static/me", "hunter2"))
        .retry(RetryPolicy::default().max_retries(0))
        .no_proxy();
    Stable::new(&client.build().unwrap())
}

#[tokio::test]
async fn thousand_calls_share_few_connections() {
    let server = Server::start((0..1000).map(|_| json(200, HERD))).await;
    let client = server.client().build().unwrap();
    let mut callers = JoinSet::new();
    for _ in 0..4 {
        let stable = Stable::new(&client.clone());
        callers.spawn(async move {
            for _ in 0..250 {
                stable.herd("a").await.unwrap();
            }
        });
    }
    callers.join_all().await;
    assert_eq!(server.seen().len(), 1000);
    assert!(server.opened() <= 4, "{}", server.opened());
}

#[tokio::test]
async fn error_response_keeps_the_connection() {
    let server = Server::start([json(404, "{}"), json(200, HERD)]).await;
    let stable = server.stable();
    stable.herd("a").await.unwrap_err();
    stable.herd("a").await.unwrap();
    assert_eq!(server.opened(), 1);
}

#[tokio::test]
async fn idle_timeout_of_zero_keeps_no_connection() {
    let server = Server::start([json(200, HERD), json(200, HERD)]).await;
    let client = server.client().pool_idle_timeout(Duration::ZERO);
    let stable = Stable::new(&client.build().unwrap());
    stable.herd("a").await.unwrap();
    stable.herd("a").await.unwrap();
    assert_eq!(server.opened(), 2);
}

#[tokio::test]
async fn sends_requests_with_the_longest_timeouts() {
    let server = Server::start([json(200, HERD)]).await;
    let client = server
        .client()
        .pool_idle_timeout(Duration::MAX)
        .connect_timeout(Duration::MAX);
    let stable = Stable::new(&client.build().unwrap());
    stable.herd("a").await.unwrap();
}

#[test]
fn connect_timeout_of_zero_is_an_error_of_build() {
    let client = Client::builder("http://tc.example.com").connect_timeout(Duration::ZERO);
    let error = client.build().unwrap_err().to_string();
    assert!(error.contains("`connect_timeout`: "), "{error}");
}

#[tokio::test]
async fn closes_idle_connections_after_30_seconds() {
    let server = Server::start([json(200, HERD), json(200, HERD), json(200, HERD)]).await;
    let stable = server.stable();
    stable.herd("a").await.unwrap();
    tokio::time::pause();
    for (seconds, opened) in [(29, 1), (31, 2)] {
        tokio::time::advance(Duration::from_secs(seconds)).await;
        tokio::time::resume();
        stable.herd("a").await.unwrap();
        tokio::time::pause();
        assert_eq!(server.opened(), opened);
    }
}

/// Drives the call until the condition is true, and then drops it.
async fn drop_when<T>(call: impl Future<Output = T>, mut holds: impl FnMut() -> bool) {
    let mut call = pin!(call);
    poll_fn(|context| {
        assert!(call.as_mut().poll(context).is_pending());
        context.waker().wake_by_ref();
        if holds() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

#[tokio::test]
async fn dropped_call_closes_its_connection() {
    let server = Server::start([Line::Hang, json(200, HERD)]).await;
    let stable = server.stable();
    drop_when(stable.herd("a").send(), || !server.seen().is_empty()).await;
    while server.closed() == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!((server.seen().len(), server.opened()), (1, 1));
}

#[tokio::test]
async fn call_dropped_during_backoff_sends_no_more_requests() {
    let busy = response(503, "Retry-After: 30\r\n", b"");
    let server = Server::start([busy, json(200, HERD)]).await;
    let mut polls = 0;
    drop_when(server.stable().herd("a").send(), || {
        polls += usize::from(!server.seen().is_empty());
        polls == 100
    })
    .await;
    tokio::time::pause();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn unknown_host_is_a_dns_error() {
    // A label of 64 letters is invalid, so this needs no name server.
    let root = format!("http://{}.invalid", "a".repeat(64));
    let error = once(&root).register(&json!({})).await.unwrap_err();
    assert!(error.is_dns() && error.is_connect(), "{error:?}");
    assert!(
        !error.is_tls() && !error.is_timeout() && !error.was_sent(),
        "{error:?}"
    );
}

#[tokio::test]
async fn refused_connection_is_neither_dns_nor_tls_error() {
    for scheme in ["http", "https"] {
        if scheme == "https" && !cfg!(any(feature = "rustls", feature = "native-tls")) {
            continue;
        }
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("{scheme}://{}", listener.local_addr().unwrap());
        drop(listener);
        let error = once(&root).ping().await.unwrap_err();
        assert!(error.is_connect() && !error.was_sent(), "{error:?}");
        assert!(
            !error.is_dns() && !error.is_tls() && !error.is_timeout(),
            "{error:?}"
        );
    }
}

/// Returns the client's error if a server responds to the TLS greeting with these bytes and closes the connection.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
async fn greeted_with(response: &'static [u8]) -> Error {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let root = format!("https://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        assert!(connection.read(&mut [0; 4096]).await.unwrap() > 0);
        connection.write_all(response).await.unwrap();
        connection.shutdown().await.unwrap();
        let _ = connection.read(&mut [0; 4096]).await;
    });
    let error = once(&root).register(&json!({})).await.unwrap_err();
    serving.await.unwrap();
    error
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn failed_handshake_is_a_tls_error() {
    let no_tls = b"HTTP/1.1 400 Bad Request\r\n\r\n";
    let handshake_failure = b"\x15\x03\x03\x00\x02\x02\x28";
    for response in [&no_tls[..], handshake_failure, b""] {
        let error = greeted_with(response).await;
        assert!(
            error.is_tls() && error.is_connect(),
            "{response:?}: {error:?}"
        );
        assert!(
            !error.is_dns() && !error.is_timeout() && !error.was_sent(),
            "{error:?}"
        );
    }
}
