use std::io::Read;
use std::time::Duration;

use flate2::read::{GzDecoder, ZlibDecoder};
use serde_json::json;
use taskcluster_fake::{Fake, Fault};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::raw::{Raw, ask, authority, head, send};

/// Sends a ping with a response body of `count` letters.
async fn letters(fake: &Fake, method: &str, count: usize, headers: &[&str]) -> Raw {
    let body = Fault::body("x".repeat(count));
    fake.fail("worker-manager.ping", [body]).unwrap();
    ask(fake, method, "/ping", headers).await.unwrap()
}

#[tokio::test]
async fn sends_an_entity_tag_with_nearly_every_response() {
    let fake = Fake::start().await.unwrap();
    for (method, path, status) in [
        ("GET", "/__lbheartbeat__", 200),
        ("GET", "/worker-pools", 403),
        ("GET", "/nonsense", 404),
        ("PUT", "/worker-pool/a%2Fb", 400),
    ] {
        let reply = ask(&fake, method, path, &[]).await.unwrap();
        assert_eq!(reply.status, status, "{path}");
        let tag = reply.header("etag").unwrap();
        let length = format!("W/\"{:x}-", reply.body.len());
        assert!(tag.starts_with(&length), "{path}: {tag}");
    }
    let broken = ask(&fake, "GET", "/worker-pool/a%2", &[]).await.unwrap();
    assert_eq!((broken.status, broken.header("etag")), (400, None));
}

#[tokio::test]
async fn responds_with_304_to_a_matching_tag() {
    let fake = Fake::start().await.unwrap();
    let path = "/__lbheartbeat__";
    let tag = r#"If-None-Match: W/"2-vyGp6PvFo4RvsFtPoIWeCReyIC8""#;
    for method in ["GET", "HEAD"] {
        let reply = ask(&fake, method, path, &[tag]).await.unwrap();
        assert_eq!((reply.status, reply.body.len()), (304, 0));
        assert!(tag.ends_with(reply.header("etag").unwrap()));
        for absent in ["content-type", "content-length", "transfer-encoding"] {
            assert_eq!(reply.header(absent), None);
        }
    }
    let other = r#"If-None-Match: W/"2-x""#;
    let reply = ask(&fake, "GET", path, &[other]).await.unwrap();
    assert_eq!((reply.status, reply.json()), (200, json!({})));
}

#[tokio::test]
async fn responds_with_304_to_successful_reads_only() {
    let fake = Fake::start().await.unwrap();
    let known = "If-None-Match: *";
    let missing = ask(&fake, "GET", "/nonsense", &[known]).await.unwrap();
    assert_eq!(
        (missing.status, missing.json()),
        (404, json!({ "error": "Not found" }))
    );
    fake.fail_all([Fault::body("{}")]).unwrap();
    let path = "/worker-pool/a%2Fb";
    let changed = ask(&fake, "PUT", path, &[known]).await.unwrap();
    assert_eq!((changed.status, changed.json()), (200, json!({})));
}

#[tokio::test]
async fn head_has_the_headers_of_get() {
    let fake = Fake::start().await.unwrap();
    let get = ask(&fake, "GET", "/__version__", &[]).await.unwrap();
    let head = ask(&fake, "HEAD", "/__version__", &[]).await.unwrap();
    assert_eq!(head.body, b"");
    let lasting = |reply: &Raw| {
        let mut headers = reply.headers.clone();
        headers.retain(|header| !header.0.starts_with("x-for-") && header.0 != "date");
        headers
    };
    assert_eq!(lasting(&head), lasting(&get));
}

#[tokio::test]
async fn compresses_large_responses_in_the_preferred_coding() {
    let fake = Fake::start().await.unwrap();
    for (accepted, coding) in [
        ("gzip, deflate", "gzip"),
        ("gzip;q=0.5, br;q=0.1", "gzip"),
        ("gzip, br", "br"),
        ("*", "br"),
        ("deflate", "deflate"),
    ] {
        let line = format!("Accept-Encoding: {accepted}");
        let reply = letters(&fake, "GET", 1024, &[&line]).await;
        assert_eq!(reply.header("content-encoding"), Some(coding), "{accepted}");
        assert_eq!(reply.header("transfer-encoding"), Some("chunked"));
        assert_eq!(reply.header("content-length"), None);
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
        assert!(reply.header("etag").unwrap().starts_with("W/\"400-"));
        let mut decoded = String::new();
        match coding {
            "br" => brotli::Decompressor::new(&*reply.body, 4096).read_to_string(&mut decoded),
            "gzip" => GzDecoder::new(&*reply.body).read_to_string(&mut decoded),
            _ => ZlibDecoder::new(&*reply.body).read_to_string(&mut decoded),
        }
        .unwrap();
        assert_eq!(decoded, "x".repeat(1024));
    }
}

#[tokio::test]
async fn leaves_small_and_unaccepted_responses_uncompressed() {
    let fake = Fake::start().await.unwrap();
    for (count, headers) in [
        (1023, &["Accept-Encoding: gzip"][..]),
        (1024, &["Accept-Encoding: identity"]),
        (1024, &["Accept-Encoding: gzip;q=0"]),
        (1024, &[]),
    ] {
        let reply = letters(&fake, "GET", count, headers).await;
        assert_eq!(reply.header("content-encoding"), None, "{headers:?}");
        assert_eq!(reply.body.len(), count);
        let length = count.to_string();
        assert_eq!(reply.header("content-length"), Some(length.as_str()));
    }
    let head = letters(&fake, "HEAD", 2000, &["Accept-Encoding: gzip"]).await;
    assert_eq!(head.header("content-encoding"), None);
    assert_eq!(head.header("content-length"), Some("2000"));
}

#[tokio::test]
async fn compresses_large_errors() {
    let fake = Fake::start().await.unwrap();
    let body = format!("{{\"a\":\"{}\"}}", "x".repeat(1000));
    let length = format!("Content-Length: {}", body.len());
    let headers = [
        &length,
        "Content-Type: application/json",
        "Accept-Encoding: gzip",
    ];
    let path = "/api/worker-manager/v1/worker-pool/a%2Fb";
    let request = head(&fake, "PUT", path, &headers) + &body;
    let reply = send(&fake, &request).await.unwrap();
    assert_eq!(reply.status, 400);
    let mut decoded = String::new();
    let mut decoder = GzDecoder::new(&*reply.body);
    decoder.read_to_string(&mut decoded).unwrap();
    assert!(decoded.contains("InputValidationError"));
}

#[tokio::test]
async fn responds_after_the_client_closes_its_sending_side() {
    let fake = Fake::start().await.unwrap();
    let slow = Fault::pass().delayed(Duration::from_millis(20));
    fake.fail("worker-manager.ping", [slow]).unwrap();
    let mut stream = TcpStream::connect(authority(&fake)).await.unwrap();
    let request = head(&fake, "GET", "/api/worker-manager/v1/ping", &[]);
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    assert_eq!(Raw::parsed(&reply).status, 200);
}
