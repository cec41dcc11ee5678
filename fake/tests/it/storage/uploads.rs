//! Uploads to the storage.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::{ask, element, fails, get, put, resource, running_task, s3_artifact};
use crate::support::raw::{Raw, authority, head};
use crate::support::wire::Wire;

/// The MD5 of `hello`.
const TAG: &str = "\"5d41402abc4b2a76b9719d911017c592\"";

/// Starts a fake. Returns the URL of an upload, and the path of its content.
async fn upload() -> (Wire, String, String) {
    let wire = Wire::start().await;
    let (url, path) = next_upload(&wire).await;
    (wire, url, path)
}

async fn next_upload(wire: &Wire) -> (String, String) {
    let task = running_task(wire).await;
    let url = s3_artifact(wire, &task, "public/a").await;
    (url, format!("public-bucket/{task}/0/public/a"))
}

#[tokio::test]
async fn keeps_the_bytes_and_the_metadata() {
    let (wire, url, path) = upload().await;
    let kept = [
        ("content-type", "text/x-log"),
        ("content-encoding", "gzip"),
        ("content-disposition", "attachment"),
        ("content-language", "en"),
        ("cache-control", "max-age=60"),
        ("expires", "tomorrow"),
        ("x-amz-meta-own", "value"),
    ];
    let lines = kept.map(|(name, value)| format!("{name}: {value}"));
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.push("X-Other: lost");
    let reply = put(&wire.fake, &url, b"hello", &lines).await;
    assert_eq!((reply.status, reply.header("etag")), (200, Some(TAG)));
    assert_eq!(
        (reply.header("content-length"), reply.header("content-type")),
        (Some("0"), None)
    );
    let stored = wire.fake.stored(&path).unwrap();
    assert_eq!(stored.bytes(), b"hello");
    let public = super::support::url(&wire.fake, &path);
    let reply = get(&wire.fake, &public, &["Accept-Encoding: identity"]).await;
    for (name, value) in kept {
        assert_eq!(stored.header(name), Some(value));
        assert_eq!(reply.header(name), Some(value));
    }
    assert_eq!(
        (reply.header("etag"), reply.header("x-other")),
        (Some(TAG), None)
    );
}

#[tokio::test]
async fn an_upload_without_a_content_type_gets_a_default() {
    let (wire, url, path) = upload().await;
    put(&wire.fake, &url, b"", &[]).await;
    let stored = wire.fake.stored(&path).unwrap();
    assert_eq!(stored.header("Content-Type"), Some("binary/octet-stream"));
    assert_eq!(stored.bytes(), b"");
}

#[tokio::test]
async fn refuses_invalid_uploads() {
    let (wire, url, path) = upload().await;
    let fake = &wire.fake;
    fails(
        &ask(fake, "PUT", &url, &[]).await,
        411,
        "MissingContentLength",
    );
    let chunked = head(
        fake,
        "PUT",
        resource(fake, &url),
        &["Transfer-Encoding: chunked"],
    );
    let chunked = crate::support::raw::send(fake, &format!("{chunked}0\r\n\r\n")).await;
    fails(&chunked.unwrap(), 501, "NotImplemented");
    let other = format!("Content-MD5: {}", STANDARD.encode([0; 16]));
    fails(
        &put(fake, &url, b"hello", &[&other]).await,
        400,
        "BadDigest",
    );
    fails(
        &put(fake, &url, b"hello", &["Content-MD5: x"]).await,
        400,
        "InvalidDigest",
    );
    let unsigned = url.split('?').next().unwrap();
    fails(
        &put(fake, unsigned, b"hello", &[]).await,
        403,
        "AccessDenied",
    );
    assert!(fake.stored(&path).is_none());
    let own = "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==";
    assert_eq!(put(fake, &url, b"hello", &[own]).await.status, 200);
    let new = put(fake, &url, b"other", &["If-None-Match: *"]).await;
    fails(&new, 412, "PreconditionFailed");
    assert_eq!(fake.stored(&path).unwrap().bytes(), b"hello");
}

#[tokio::test]
async fn an_incomplete_upload_stores_nothing() {
    let (wire, url, path) = upload().await;
    let request = head(
        &wire.fake,
        "PUT",
        resource(&wire.fake, &url),
        &["Content-Length: 10"],
    );
    let mut stream = TcpStream::connect(authority(&wire.fake)).await.unwrap();
    stream
        .write_all(format!("{request}12345").as_bytes())
        .await
        .unwrap();
    stream.shutdown().await.unwrap();
    stream.read_to_end(&mut Vec::new()).await.unwrap();
    assert!(wire.fake.stored(&path).is_none());
}

#[tokio::test]
async fn a_refused_upload_with_expect_sends_no_body() {
    let wire = Wire::start().await;
    let headers = ["Content-Length: 1000000000000", "Expect: 100-continue"];
    let request = head(&wire.fake, "PUT", "/s3/public-bucket/a", &headers);
    let mut stream = TcpStream::connect(authority(&wire.fake)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    fails(&Raw::parsed(&reply), 403, "AccessDenied");
}

#[tokio::test]
async fn the_limit_applies_to_uploads_only() {
    let fake = Fake::builder().storage_limit(4).start().await.unwrap();
    let wire = Wire::of(fake);
    let (url, path) = next_upload(&wire).await;
    let reply = put(&wire.fake, &url, b"hello", &[]).await;
    fails(&reply, 400, "EntityTooLarge");
    assert_eq!(element(&reply, "ProposedSize"), "5");
    assert_eq!(element(&reply, "MaxSizeAllowed"), "4");
    assert!(wire.fake.stored(&path).is_none());
    assert_eq!(put(&wire.fake, &url, b"hell", &[]).await.status, 200);
}

#[tokio::test]
async fn stores_more_than_an_endpoint_accepts() {
    let (wire, url, path) = upload().await;
    let bytes: Vec<u8> = (0..=250).cycle().take(24 << 20).collect();
    assert_eq!(put(&wire.fake, &url, &bytes, &[]).await.status, 200);
    let hash = |bytes: &[u8]| digest(&SHA256, bytes).as_ref().to_vec();
    let public = super::support::url(&wire.fake, &path);
    let reply = get(&wire.fake, &public, &[]).await;
    assert_eq!(hash(&reply.body), hash(&bytes));
    assert_eq!(reply.body.len(), bytes.len());
    // The log does not keep uploads.
    let requests = wire.fake.requests_to("s3.putObject").unwrap();
    assert_eq!((requests.len(), requests[0].body()), (1, &b""[..]));
}
