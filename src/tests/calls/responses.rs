use super::requests::{HERD, herd};
use crate::RetryPolicy;
use crate::tests::support::server::{Line, Server, json, response};

#[tokio::test]
async fn decompresses_gzip_responses() {
    const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\xca\x48\x2d\x4a\xf1\x4c\x51\xb2\x52\x4a\x54\xd2\x51\x4a\xce\xcf\x4b\xcb\x4c\x57\xb2\xaa\xae\xad\x05\x00\xbc\x97\x62\xc5\x1a\x00\x00\x00";
    let server = Server::start([response(200, "Content-Encoding: gzip\r\n", GZIP)]).await;
    assert_eq!(server.stable().herd("a").await.unwrap(), herd());
}

#[tokio::test]
#[cfg(feature = "brotli")]
async fn decompresses_brotli_responses() {
    // One uncompressed block of 26 bytes, then the end.
    const BROTLI: &[u8] = b"\x8b\x0c\x80{\"herdId\":\"a\",\"config\":{}}\x03";
    let server = Server::start([response(200, "Content-Encoding: br\r\n", BROTLI)]).await;
    assert_eq!(server.stable().herd("a").await.unwrap(), herd());
}

#[tokio::test]
async fn html_error_keeps_its_status_and_body() {
    let server = Server::start([response(
        400,
        "Content-Type: text/html\r\n",
        b"<h1>\nNo</h1>",
    )])
    .await;
    let error = server.stable().herd("a").await.unwrap_err();
    assert_eq!(
        (error.status(), error.code(), error.message()),
        (Some(400), None, None)
    );
    assert_eq!(error.body(), Some("<h1>\nNo</h1>"));
    assert!(error.is_invalid_request() && error.was_sent());
    assert_eq!(error.attempts(), 1);
    assert!(
        error.to_string().starts_with("GET stable.herd: 400"),
        "{error}"
    );
}

#[tokio::test]
async fn decode_error_says_where() {
    let server = Server::start([
        response(200, "", b""),
        response(200, "Content-Type: text/html\r\n", b"<h1>"),
        json(
            200,
            r#"{"herds":[{"herdId":"a","config":1},{"herdId":1,"config":1}]}"#,
        ),
        json(
            200,
            r#"{"herds":[{"herdId":"a","config":1,"proof":{"horn":"x","length":"y"}}]}"#,
        ),
    ])
    .await;
    let stable = server.stable();
    let empty = stable.list_herds().await.unwrap_err();
    assert!(
        empty.is_decode() && empty.to_string().contains("empty"),
        "{empty}"
    );
    let html = stable.list_herds().await.unwrap_err();
    assert!(
        html.is_decode() && html.to_string().contains("text/html"),
        "{html}"
    );
    assert_eq!(
        (html.status(), html.body(), html.decode_path()),
        (Some(200), Some("<h1>"), None)
    );
    let error = stable.list_herds().await.unwrap_err();
    assert_eq!(error.decode_path(), Some("herds[1].herdId"));
    assert!(error.was_sent() && std::error::Error::source(&error).is_none());
    assert!(!error.is_invalid_request() && !error.is_not_found());
    let error = stable.list_herds().await.unwrap_err();
    assert_eq!(error.decode_path(), Some("herds[0].proof.length"));
    let what = error.to_string();
    assert!(
        what.contains("at `herds[0].proof.length`: invalid type"),
        "{what}"
    );
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn content_type_is_named_only_if_the_body_is_not_json() {
    let plain = |body| response(200, "Content-Type: text/plain\r\n", body);
    let server = Server::start([
        plain(br#"{"herdId":"a","config":{}}"#),
        plain(br#"{"herdId":"a"}"#),
        plain(b"404 page not found"),
    ])
    .await;
    let stable = server.stable();
    assert_eq!(stable.herd("a").await.unwrap(), herd());
    let shape = stable.herd("a").await.unwrap_err().to_string();
    assert!(shape.contains("missing field `config`"), "{shape}");
    assert!(!shape.contains("text/plain"), "{shape}");
    let text = stable.herd("a").await.unwrap_err().to_string();
    assert!(text.contains("the body is text/plain, not JSON"), "{text}");
}

#[tokio::test]
async fn incomplete_body_is_retried() {
    let cut =
        || Line::SendAndClose(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{\"herdId\"".to_vec());
    let server = Server::start([cut(), json(200, HERD), cut(), cut()]).await;
    assert_eq!(server.stable().herd("a").await.unwrap(), herd());
    let error = server
        .stable()
        .herd("a")
        .retry(RetryPolicy::default().max_retries(0))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("is incomplete"), "{error}");
    assert!(error.was_sent() && !error.is_decode() && !error.is_connect());
    let error = server.stable().register(&1).await.unwrap_err();
    assert_eq!((error.attempts(), error.was_sent()), (1, true));
}

#[tokio::test]
async fn incomplete_error_response_keeps_its_status() {
    let cut = Line::SendAndClose(b"HTTP/1.1 409 X\r\nContent-Length: 100\r\n\r\nBecause".to_vec());
    let server = Server::start([cut]).await;
    let error = server.stable().herd("a").await.unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(error.body(), Some("Because"));
}
