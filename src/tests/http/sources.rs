//! An error printed together with its sources, as programs do it: no text appears twice.

use std::error::Error as StdError;

use crate::tests::support::server::{Line, Server, response};
use crate::{Error, RetryPolicy};

/// Joins the error and its sources like `anyhow`.
fn joined(error: &Error) -> String {
    let mut parts = vec![error.to_string()];
    let mut next = error.source();
    while let Some(source) = next {
        parts.push(source.to_string());
        next = source.source();
    }
    for (position, part) in parts.iter().enumerate() {
        let others = parts.iter().enumerate();
        let mut others = others.filter(|(other, _)| *other != position);
        assert!(!others.any(|(_, other)| other.contains(part)), "{parts:?}");
    }
    parts.join(": ")
}

async fn error(line: Line) -> Error {
    let server = Server::start([line]).await;
    let once = RetryPolicy::default().max_retries(0);
    server.stable().herd("a").retry(once).await.unwrap_err()
}

#[tokio::test]
async fn display_omits_the_source_and_alternate_display_adds_it() {
    let gzip = "Content-Encoding: gzip\r\n";
    for (line, shown) in [
        (Line::SendAndClose(Vec::new()), "no response"),
        (
            Line::SendAndClose(b"HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{".to_vec()),
            "the response body is incomplete",
        ),
        (
            response(200, gzip, b"no gzip at all"),
            "the body cannot be decompressed",
        ),
        (
            response(200, gzip, b"\x1f\x8b\x08"),
            "the compressed body ends early",
        ),
    ] {
        let error = error(line).await;
        assert_eq!(error.to_string(), format!("GET stable.herd: {shown}"));
        assert!(error.source().is_some(), "{error:?}");
        assert_eq!(format!("{error:#}"), joined(&error));
    }
}

#[tokio::test]
async fn refused_connection_has_its_reason_in_its_sources() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let once = RetryPolicy::default().max_retries(0);
    let client = crate::Client::builder(root).retry(once).build().unwrap();
    let error = crate::tests::support::service::Stable::new(&client)
        .ping()
        .await
        .unwrap_err();
    assert!(error.is_connect());
    assert_eq!(error.to_string(), "GET stable.ping: no connection");
    let shown = format!("{error:#}");
    assert_eq!(shown, joined(&error));
    assert_eq!(shown.matches("refused").count(), 1, "{shown}");
}

#[tokio::test]
async fn decode_error_names_the_path_once() {
    let error = error(response(200, "", b"{\"herdId\": 1}")).await;
    assert!(error.is_decode());
    let shown = joined(&error);
    assert_eq!(shown.matches("invalid type").count(), 1, "{shown}");
}
