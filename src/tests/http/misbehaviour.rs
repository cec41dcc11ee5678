use std::error::Error as _;
use std::io::Write;
use std::time::Duration;

use serde_json::json;

use crate::tests::support::server::{Line, Server, json, response};
use crate::tests::support::service::Stable;
use crate::{Error, RetryPolicy};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;
const SECOND: Duration = Duration::from_secs(1);

fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 X\r\n{headers}\r\n").into_bytes()
}

fn whole() -> Vec<u8> {
    [&head("Content-Length: 26\r\n"), HERD.as_bytes()].concat()
}

/// Returns the predicates of an error that hold, the number of attempts, and whether the request was sent.
fn summary(error: &Error) -> (String, u32, bool) {
    let predicates = [
        ("timeout", error.is_timeout()),
        ("connect", error.is_connect()),
        ("dns", error.is_dns()),
        ("tls", error.is_tls()),
        ("decode", error.is_decode()),
        ("too large", error.is_too_large()),
        ("invalid", error.is_invalid_request()),
        ("status", error.status().is_some()),
    ];
    let holding = predicates.iter().filter(|(_, holds)| *holds);
    let names: Vec<_> = holding.map(|(name, _)| *name).collect();
    (names.join(", "), error.attempts(), error.was_sent())
}

/// Checks a failure of every attempt: an idempotent call has six attempts, another call one, and a valid response ends
/// the retries.
async fn is_transport_error(line: impl Fn() -> Line) {
    let script = (0..7).map(|_| line()).chain([line(), json(200, HERD)]);
    let server = Server::start(script).await;
    let stable = server.stable();
    let error = stable.herd("a").await.unwrap_err();
    assert_eq!(summary(&error), (String::new(), 6, true), "{error:?}");
    assert!(error.source().is_some(), "{error:?}");
    let error = stable.register(&json!({})).await.unwrap_err();
    assert_eq!(summary(&error), (String::new(), 1, true), "{error:?}");
    assert_eq!(stable.herd("a").await.unwrap().herd_id, "a");
    assert_eq!(server.seen().len(), 9);
}

#[tokio::test]
async fn reset_before_the_response_is_a_transport_error() {
    is_transport_error(|| Line::SendAndReset(Vec::new())).await;
    is_transport_error(|| Line::SendAndClose(Vec::new())).await;
}

#[tokio::test]
async fn reset_during_the_response_is_a_transport_error() {
    is_transport_error(|| Line::SendAndReset(b"HTTP/1.1 20".to_vec())).await;
    is_transport_error(|| Line::SendAndReset(head("Content-Length: 26\r\n"))).await;
    is_transport_error(|| {
        Line::SendAndReset([&head("Content-Length: 26\r\n"), &b"{"[..]].concat())
    })
    .await;
    let chunked = || head("Transfer-Encoding: chunked\r\n");
    is_transport_error(|| Line::SendAndClose([&chunked(), &b"5\r\n{\"a\"\r\n"[..]].concat())).await;
}

#[tokio::test]
async fn reset_after_the_response_does_no_harm() {
    let server = Server::start((0..20).map(|_| Line::SendAndReset(whole()))).await;
    let stable = server.stable();
    for _ in 0..20 {
        stable.herd("a").await.unwrap();
    }
}

#[tokio::test]
async fn invalid_http_is_a_transport_error() {
    is_transport_error(|| Line::SendAndClose(b"220 mail.example.com ESMTP\r\n\r\n".to_vec())).await;
    is_transport_error(|| Line::SendAndClose(head("Content-Length: many\r\n"))).await;
    is_transport_error(|| Line::SendAndClose(head("Transfer-Encoding: chunked\r\n").repeat(2)))
        .await;
}

#[tokio::test]
async fn ten_thousand_headers_are_a_transport_error() {
    let headers: String = (0..10_000).map(|n| format!("x-{n}: {n}\r\n")).collect();
    is_transport_error(|| Line::SendAndClose(head(&headers))).await;
}

#[tokio::test(start_paused = true)]
async fn endless_response_times_out() {
    let lines: [fn() -> Line; 4] = [
        || Line::Hang,
        || Line::Drip(b"HTTP/1.1 200 X\r\nx-a: ", b"a", SECOND),
        || {
            Line::Drip(
                b"HTTP/1.1 200 X\r\nContent-Length: 10000\r\n\r\n",
                b" ",
                SECOND,
            )
        },
        || {
            Line::Drip(
                b"HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n",
                b"1\r\n \r\n",
                SECOND,
            )
        },
    ];
    for line in lines {
        let server = Server::start((0..7).map(|_| line())).await;
        let stable = Stable::new(&server.client().timeout(10 * SECOND).build().unwrap());
        let begun = tokio::time::Instant::now();
        let error = stable.herd("a").await.unwrap_err();
        assert_eq!(
            summary(&error),
            ("timeout".to_owned(), 6, true),
            "{error:?}"
        );
        let taken = begun.elapsed();
        assert!(taken >= 60 * SECOND && taken < 61 * SECOND, "{taken:?}");
        let error = stable.register(&json!({})).await.unwrap_err();
        assert_eq!(
            summary(&error),
            ("timeout".to_owned(), 1, true),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn truncated_json_is_not_retried() {
    let server = Server::start([json(200, r#"{"herdId":"a","con"#)]).await;
    let error = server.stable().herd("a").await.unwrap_err();
    assert_eq!(summary(&error), ("decode, status".to_owned(), 1, true));
    assert_eq!(error.body(), Some(r#"{"herdId":"a","con"#));
}

#[tokio::test]
async fn short_content_length_does_not_affect_the_next_response() {
    let short = [&head("Content-Length: 9\r\n"), HERD.as_bytes()].concat();
    let server = Server::start([Line::Send(short), json(200, HERD)]).await;
    let stable = server.stable();
    let error = stable.herd("a").await.unwrap_err();
    assert_eq!(summary(&error), ("decode, status".to_owned(), 1, true));
    stable.herd("a").await.unwrap();
    assert_eq!(server.opened(), 2);
}

#[tokio::test]
async fn long_content_length_is_a_transport_error() {
    is_transport_error(|| {
        Line::SendAndClose([&head("Content-Length: 27\r\n"), HERD.as_bytes()].concat())
    })
    .await;
}

#[tokio::test]
async fn retries_a_500_until_200() {
    let server = Server::start([json(500, "{}"), json(200, HERD)]).await;
    let response = server.stable().herd("a").send().await.unwrap();
    assert_eq!((response.status(), server.seen().len()), (200, 2));
}

#[tokio::test(start_paused = true)]
async fn retry_after_date_is_relative_to_the_date_header() {
    let headers =
        "Date: Sun, 06 Nov 1994 08:49:10 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let server = Server::start([response(429, headers, b""), json(200, r#"{"secret":"s"}"#)]).await;
    let stable = Stable::new(&server.client().timeout(Duration::MAX).build().unwrap());
    let begun = tokio::time::Instant::now();
    stable.register(&json!({})).await.unwrap();
    let taken = begun.elapsed();
    assert!(taken >= 27 * SECOND && taken < 28 * SECOND, "{taken:?}");
}

#[tokio::test]
async fn never_follows_redirects() {
    let endless = || {
        let there = "Content-Type: application/json\r\nLocation: /root/api/stable/v1/herd/a\r\n";
        [301, 302, 303, 307, 308].map(|status| response(status, there, HERD.as_bytes()))
    };
    let server = Server::start(endless().into_iter().chain(endless())).await;
    for status in [301, 302, 303, 307, 308] {
        let response = server.stable().herd("a").send().await.unwrap();
        assert_eq!(response.status(), status);
    }
    assert_eq!(server.seen().len(), 5);
}

const MIB: usize = 1024 * 1024;

/// 1 GiB in chunks of 1 MiB.
fn gibibyte(status: u16) -> Line {
    let head = format!("HTTP/1.1 {status} X\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunk = [b"100000\r\n", &vec![b' '; MIB][..], b"\r\n"].concat();
    Line::Flood(head.into_bytes(), chunk, 1024)
}

#[tokio::test]
async fn oversized_response_is_read_up_to_the_limit_and_not_retried() {
    let server = Server::start([gibibyte(200)]).await;
    let client = server.client().max_response_size(2 * MIB).build().unwrap();
    let error = Stable::new(&client).ping().await.unwrap_err();
    assert_eq!(summary(&error), ("too large, status".to_owned(), 1, true));
    assert!(
        error
            .to_string()
            .contains("larger than the limit of 2097152 bytes"),
        "{error}"
    );
    assert_eq!(
        (error.status(), error.body().unwrap().len()),
        (Some(200), 64 * 1024)
    );
    while server.closed() == 0 {
        tokio::task::yield_now().await;
    }
    assert!(server.flooded() < 64 * MIB, "{}", server.flooded());
}

#[tokio::test]
async fn reads_only_the_kept_part_of_an_error_response() {
    let server = Server::start([gibibyte(404)]).await;
    let error = server.stable().herd("a").await.unwrap_err();
    assert!(error.is_not_found() && !error.is_too_large());
    assert_eq!(
        (error.attempts(), error.body().unwrap().len()),
        (1, 64 * 1024)
    );
    while server.closed() == 0 {
        tokio::task::yield_now().await;
    }
    assert!(server.flooded() < 64 * MIB, "{}", server.flooded());
}

#[tokio::test]
async fn size_limit_applies_after_decompression() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&vec![b' '; 4 * MIB]).unwrap();
    let packed = gzip.finish().unwrap();
    assert!(packed.len() < 64 * 1024);
    let bomb = || response(200, "Content-Encoding: gzip\r\n", &packed);
    let server = Server::start([bomb(), bomb()]).await;
    let client = server
        .client()
        .max_response_size(4 * MIB - 1)
        .build()
        .unwrap();
    assert!(
        Stable::new(&client)
            .ping()
            .await
            .unwrap_err()
            .is_too_large()
    );
    let client = server.client().max_response_size(4 * MIB).build().unwrap();
    let raw = Stable::new(&client).ping().await.unwrap();
    assert_eq!(raw.bytes().len(), 4 * MIB);
}

#[tokio::test]
async fn undecodable_body_is_a_transport_error() {
    is_transport_error(|| {
        response(
            200,
            "Content-Encoding: gzip\r\n",
            b"\x1f\x8b\x08 no gzip at all",
        )
    })
    .await;
}

#[tokio::test]
async fn accepts_a_response_of_the_maximum_size() {
    let server = Server::start([json(200, HERD), json(200, HERD), response(200, "", b"")]).await;
    let stable = |limit| Stable::new(&server.client().max_response_size(limit).build().unwrap());
    stable(HERD.len()).herd("a").await.unwrap();
    let error = stable(HERD.len() - 1).herd("a").await.unwrap_err();
    assert!(error.is_too_large(), "{error:?}");
    stable(0).feed("a", "b").await.unwrap();
}

#[tokio::test]
async fn decodes_truncated_and_oversized_error_responses() {
    let begun = r#"{"code": "MalformedPayload", "message": "Too much\n\n---\n\n* method: x", "requestInfo": {"payload": ""#;
    let headers = "HTTP/1.1 400 X\r\nContent-Length: 1000000\r\n\r\n";
    let cut = format!("{headers}{begun}").into_bytes();
    let long = [headers.as_bytes(), begun.as_bytes(), &[b'a'; 999_900]].concat();
    let server = Server::start([Line::SendAndReset(cut), Line::SendAndClose(long)]).await;
    for length in [begun.len(), 64 * 1024] {
        let error = server.stable().herd("a").await.unwrap_err();
        assert!(error.is_invalid_request());
        assert_eq!(error.code(), Some("MalformedPayload"));
        assert_eq!(error.message(), Some("Too much"));
        assert!(error.request_info().is_none());
        assert_eq!(error.body().unwrap().len(), length);
    }
}

#[tokio::test]
async fn error_response_may_have_any_body() {
    let none = RetryPolicy::default().max_retries(0);
    for (body, shown) in [
        (&b""[..], ""),
        (b"<html>\nBad gateway</html>", "<html>\nBad gateway</html>"),
        (b"caf\xe9", "caf\u{fffd}"),
        (b"{\"code\": \"caf\xe9\"}", "{\"code\": \"caf\u{fffd}\"}"),
        (b"null", "null"),
    ] {
        let server = Server::start([response(502, "", body)]).await;
        let error = server
            .stable()
            .herd("a")
            .retry(none.clone())
            .await
            .unwrap_err();
        assert_eq!(error.body(), Some(shown));
        assert_eq!(
            (error.status(), error.code(), error.message()),
            (Some(502), None, None)
        );
        assert_eq!(
            error.to_string(),
            "GET stable.herd: 502: the response has no message"
        );
    }
}
