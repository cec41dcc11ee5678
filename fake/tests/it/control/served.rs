//! Bytes that a test hosts.

use taskcluster_fake::{Content, Fake, Fault};
use url::Url;

use crate::support::raw::{Raw, head, send};

async fn ask(fake: &Fake, method: &str, url: &Url, headers: &[&str]) -> Raw {
    send(fake, &head(fake, method, url.path(), headers))
        .await
        .unwrap()
}

#[tokio::test]
async fn serves_bytes_unchanged() {
    let fake = Fake::start().await.unwrap();
    let bytes: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let url = fake.serve(bytes.clone());
    let reply = ask(&fake, "GET", &url, &["Accept-Encoding: gzip"]).await;
    assert_eq!((reply.status, &reply.body), (200, &bytes));
    assert_eq!(
        reply.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(reply.header("content-length"), Some("5000"));
    for header in ["content-encoding", "cache-control", "x-for-request-id"] {
        assert_eq!(reply.header(header), None, "{header}");
    }
    let reply = ask(&fake, "HEAD", &url, &[]).await;
    assert_eq!(
        (
            reply.status,
            reply.header("content-length"),
            reply.body.len()
        ),
        (200, Some("5000"), 0)
    );
    let reply = ask(&fake, "PUT", &url, &[]).await;
    assert_eq!(
        (reply.status, reply.header("allow")),
        (405, Some("GET, HEAD"))
    );
}

#[tokio::test]
async fn sends_the_headers_of_the_content() {
    let fake = Fake::start().await.unwrap();
    let content = Content::new(*b"not gzip")
        .content_type("application/x-tar")
        .content_encoding("gzip");
    let url = fake.serve(content.etag("mine").name("a b.tar"));
    assert!(url.path().ends_with("/a%20b.tar"), "{url}");
    let reply = ask(&fake, "GET", &url, &[]).await;
    assert_eq!(reply.header("content-type"), Some("application/x-tar"));
    assert_eq!(reply.header("content-encoding"), Some("gzip"));
    assert_eq!(reply.header("etag"), Some("\"mine\""));
    let text = ask(&fake, "GET", &fake.serve("text"), &[]).await;
    assert_eq!(
        text.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    let broken = fake.serve(Content::new(*b"x").content_type("a\nb"));
    assert_eq!(ask(&fake, "GET", &broken, &[]).await.status, 500);
}

#[tokio::test]
async fn sends_a_range() {
    let fake = Fake::start().await.unwrap();
    let url = fake.serve(Content::new(*b"0123456789").etag("v1"));
    let reply = ask(&fake, "GET", &url, &["Range: bytes=2-4"]).await;
    assert_eq!((reply.status, reply.body.as_slice()), (206, &b"234"[..]));
    assert_eq!(reply.header("content-range"), Some("bytes 2-4/10"));
    let reply = ask(&fake, "GET", &url, &["Range: bytes=-3", "If-Range: \"v1\""]).await;
    assert_eq!((reply.status, reply.body.as_slice()), (206, &b"789"[..]));
    let reply = ask(
        &fake,
        "GET",
        &url,
        &["Range: bytes=2-4", "If-Range: \"v0\""],
    )
    .await;
    assert_eq!((reply.status, reply.body.len()), (200, 10));
    let reply = ask(&fake, "GET", &url, &["Range: bytes=10-"]).await;
    assert_eq!(
        (reply.status, reply.header("content-range")),
        (416, Some("bytes */10"))
    );
}

#[tokio::test]
async fn omits_content_that_the_client_has() {
    let fake = Fake::start().await.unwrap();
    let (one, two) = (fake.serve("one"), fake.serve("two"));
    let tag = |reply: &Raw| reply.header("etag").unwrap().to_string();
    let [of_one, of_two] = [
        tag(&ask(&fake, "GET", &one, &[]).await),
        tag(&ask(&fake, "GET", &two, &[]).await),
    ];
    assert_ne!(of_one, of_two);
    let known = format!("If-None-Match: {of_one}");
    assert_eq!(ask(&fake, "GET", &one, &[&known]).await.status, 304);
    assert_eq!(ask(&fake, "GET", &two, &[&known]).await.status, 200);
}

#[tokio::test]
async fn logs_and_fails_requests_for_hosted_bytes() {
    let fake = Fake::start().await.unwrap();
    let url = fake.serve("0123456789");
    fake.fail_all([Fault::status(503)]).unwrap();
    for status in [503, 200] {
        assert_eq!(ask(&fake, "GET", &url, &[]).await.status, status);
    }
    assert_eq!(fake.requests()[1].path(), url.path());
    let other = url.join("nonsense").unwrap();
    assert_eq!(ask(&fake, "GET", &other, &[]).await.status, 404);
    let another = Fake::start().await.unwrap();
    assert_eq!(ask(&another, "GET", &url, &[]).await.status, 404);
}
