//! Responses with the status 304.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::tests::support::server::{Server, json, response};
use crate::tests::support::service::Herd;

const HERD: &str = r#"{"herdId":"a","config":{}}"#;
const HEADERS: &str = "ETag: \"e\"\r\nx-for-request-id: r\r\n";

#[tokio::test]
async fn send_returns_a_requested_304() {
    for name in ["if-none-match", "If-Modified-Since"] {
        let server = Server::start([response(304, HEADERS, b"")]).await;
        let call = server.stable().herd("a").header(name, "x");
        let response = call.send().await.unwrap();
        assert_eq!(
            (
                response.status(),
                response.header("etag"),
                response.request_id()
            ),
            (304, Some("\"e\""), Some("r"))
        );
        assert!(response.is_not_modified());
        assert!(format!("{response:?}").contains("body: None"));
        let body = catch_unwind(AssertUnwindSafe(|| response.clone().into_body()));
        assert!(body.is_err());
        let error = response.try_into_body().unwrap_err();
        assert!(error.is_not_modified() && !error.is_decode() && error.was_sent());
        assert_eq!(
            (error.status(), error.request_id(), error.attempts()),
            (Some(304), Some("r"), 1)
        );
        assert_eq!(error.to_string(), "GET stable.herd: 304: not modified");
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn response_304_is_an_error_if_a_value_is_needed() {
    let server = Server::start((0..2).map(|_| response(304, HEADERS, b""))).await;
    let conditional = server.stable().herd("a").header("if-none-match", "\"e\"");
    let awaited = conditional.await.unwrap_err();
    let unasked = server.stable().herd("a").send().await.unwrap_err();
    for error in [awaited, unasked] {
        assert!(
            error.is_not_modified() && error.status() == Some(304),
            "{error:?}"
        );
        assert_eq!(error.to_string(), "GET stable.herd: 304: not modified");
    }
}

#[tokio::test]
async fn changed_response_has_a_body() {
    let server = Server::start([json(200, HERD), response(304, HEADERS, b"")]).await;
    let call = server.stable().herd("a").header("if-none-match", "\"d\"");
    let response = call.send().await.unwrap();
    assert!(!response.is_not_modified());
    let herd: Herd = response.into_body();
    assert_eq!(herd.herd_id, "a");

    let ping = server.stable().ping().header("if-none-match", "\"e\"");
    let raw = ping.send().await.unwrap();
    assert!(!raw.is_not_modified());
    assert_eq!((raw.status(), raw.body().bytes().len()), (304, 0));
}
