//! Compressed responses: names of encodings, bodies with several members, damaged bodies and unknown encodings.

use std::io::Write;

use crate::tests::support::server::{Line, Server, response};
use crate::{Error, Raw, RetryPolicy};

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// Returns the result of one request to a server that sends this response.
async fn read(line: Line) -> Result<Raw, Error> {
    let server = Server::start([line]).await;
    let once = RetryPolicy::default().max_retries(0);
    server.stable().ping().retry(once).await
}

fn encoded(encoding: &str, body: &[u8]) -> Line {
    response(200, &format!("Content-Encoding: {encoding}\r\n"), body)
}

#[tokio::test]
async fn reads_every_member_of_a_gzip_body() {
    let members = [gzip(b"foo"), gzip(b""), gzip(b"bar")].concat();
    let raw = read(encoded("gzip", &members)).await.unwrap();
    assert_eq!(raw.bytes(), &b"foobar"[..]);

    // Cuts the body at every position.
    for cut in 1..members.len() {
        let head = "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
        let mut response = head.as_bytes().to_vec();
        for chunk in [&members[..cut], &members[cut..], b""] {
            response.extend(format!("{:x}\r\n", chunk.len()).bytes());
            response.extend_from_slice(chunk);
            response.extend(b"\r\n");
        }
        let raw = read(Line::Send(response)).await.unwrap();
        assert_eq!(raw.bytes(), &b"foobar"[..], "{cut}");
    }
}

#[tokio::test]
async fn truncated_gzip_body_is_an_error() {
    let first = gzip(b"foo");
    let members = [first.clone(), gzip(b"bar")].concat();
    for length in 1..members.len() {
        let read = read(encoded("gzip", &members[..length])).await;
        if length == first.len() {
            assert_eq!(read.unwrap().bytes(), &b"foo"[..]);
            continue;
        }
        let error = read.unwrap_err();
        assert!(error.was_sent() && !error.is_decode(), "{error:?}");
        assert_eq!(
            error.to_string(),
            "GET stable.ping: the compressed body ends early"
        );
    }
}

#[tokio::test]
async fn damaged_gzip_body_is_an_error() {
    let good = gzip(b"foo");
    for damage in [good.len() - 1, good.len() - 8, 0] {
        let mut bad = good.clone();
        bad[damage] ^= 1;
        let error = read(encoded("gzip", &bad)).await.unwrap_err();
        let shown = error.to_string();
        assert!(shown.contains("the body cannot be decompressed"), "{shown}");
    }
    let followed = [good, b"garbage".to_vec()].concat();
    read(encoded("gzip", &followed)).await.unwrap_err();
}

#[cfg(feature = "brotli")]
#[tokio::test]
async fn truncated_or_extended_brotli_body_is_an_error() {
    const BROTLI: &[u8] = b"\x8b\x0c\x80{\"herdId\":\"a\",\"config\":{}}\x03";
    for name in ["br", "BR"] {
        let raw = read(encoded(name, BROTLI)).await.unwrap();
        assert_eq!(raw.bytes(), &b"{\"herdId\":\"a\",\"config\":{}}"[..]);
    }
    read(encoded("br", &BROTLI[..10])).await.unwrap_err();
    let followed = [BROTLI, b"garbage"].concat();
    let error = read(encoded("br", &followed)).await.unwrap_err();
    let shown = format!("{error:#}");
    assert!(shown.contains("other data follows"), "{shown}");
}

#[tokio::test]
async fn accepts_all_names_of_gzip() {
    for encoding in [
        "GZIP",
        "x-gzip",
        "X-Gzip",
        "gzip, identity",
        "identity\r\nContent-Encoding: gzip",
    ] {
        let raw = read(encoded(encoding, &gzip(b"foo"))).await.unwrap();
        assert_eq!(raw.bytes(), &b"foo"[..], "{encoding}");
    }
    for encoding in ["identity", "Identity, identity", ""] {
        let raw = read(encoded(encoding, b"foo")).await.unwrap();
        assert_eq!(raw.bytes(), &b"foo"[..], "{encoding}");
    }
}

#[tokio::test]
async fn does_not_decompress_an_empty_body() {
    for encoding in ["gzip", "br", "zstd"] {
        let raw = read(encoded(encoding, b"")).await.unwrap();
        assert!(raw.bytes().is_empty());
    }
}

#[tokio::test]
async fn unknown_encoding_fails_and_is_named() {
    let long = "z".repeat(1000);
    for (encoding, named) in [
        ("zstd", "\"zstd\""),
        ("gzip, gzip", "\"gzip, gzip\""),
        ("gzip\r\nContent-Encoding: deflate", "\"gzip, deflate\""),
        (&long, &format!("\"{}\"", &long[..64])),
    ] {
        let server = Server::start([encoded(encoding, &gzip(b"foo"))]).await;
        let error = server.stable().ping().await.unwrap_err();
        assert!(error.is_decode() && error.status() == Some(200));
        assert_eq!((error.attempts(), server.seen().len()), (1, 1));
        assert_eq!(
            error.to_string(),
            format!(
                "GET stable.ping: 200: the response has the Content-Encoding {named}, which the client does not support"
            )
        );
    }
}

#[tokio::test]
async fn error_response_in_any_encoding_keeps_its_status() {
    let body = br#"{"code": "ResourceNotFound", "message": "no"}"#;
    for (encoding, body, code) in [
        ("X-GZIP", gzip(body), Some("ResourceNotFound")),
        ("zstd", gzip(body), None),
    ] {
        let headers = format!("Content-Encoding: {encoding}\r\n");
        let error = read(response(404, &headers, &body)).await.unwrap_err();
        assert!(error.is_not_found());
        assert_eq!(error.code(), code);
    }
}
