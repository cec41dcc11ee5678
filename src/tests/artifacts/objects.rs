//! Downloads from the object service: hashes, and URLs that expire.

use ring::digest::{Algorithm, SHA256, SHA512, digest};
use serde_json::{Value, json};

use crate::object::Object;
use crate::tests::support::server::{Line, Server, json, response};
use crate::tests::support::storage::{cut, shown, storage};
use crate::{Download, RetryPolicy};

pub fn hexadecimal(algorithm: &'static Algorithm, data: &[u8]) -> String {
    let digest = digest(algorithm, data);
    digest
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

const LATER: &str = "2100-01-01T00:00:00Z";
const BEFORE: &str = "2000-01-01T00:00:00Z";

/// The response with a URL of the object that is valid until `expires`, and with these hashes.
fn get_url(server: &Server, path: &str, expires: &str, hashes: &Value) -> Line {
    let url = storage(server, path);
    let response = json!({"method": "getUrl", "url": url, "expires": expires, "hashes": hashes});
    json(200, &response.to_string())
}

/// Starts a server that has located the object with these hashes, and continues with the script.
async fn serving(hashes: Value, script: impl IntoIterator<Item = Line>) -> Server {
    let server = Server::start([]).await;
    server.then([get_url(&server, "a", LATER, &hashes)]);
    server.then(script);
    server
}

fn object(server: &Server) -> Download {
    Object::new(&server.client().build().unwrap()).download_object("a/b")
}

fn right() -> Value {
    json!({"sha256": hexadecimal(&SHA256, b"hello"), "sha512": hexadecimal(&SHA512, b"hello"), "md5": "x"})
}

fn hello() -> Line {
    response(200, "Content-Type: text/plain\r\n", b"hello")
}

#[tokio::test]
async fn verifies_and_returns_one_stated_hash() {
    let (mut short, mut long) = (right(), right());
    short["sha512"] = Value::Null;
    long["sha256"] = Value::Null;
    let sha256 = hexadecimal(&SHA256, b"hello");
    let sha512 = hexadecimal(&SHA512, b"hello");
    for (hashes, expected) in [
        (right(), (Some(sha256.as_str()), None)),
        (short, (Some(sha256.as_str()), None)),
        (long, (None, Some(sha512.as_str()))),
    ] {
        let server = serving(hashes, [hello()]).await;
        let mut data = Vec::new();
        let downloaded = object(&server).to_writer(&mut data).await.unwrap();
        assert_eq!(
            (data.as_slice(), downloaded.is_verified()),
            (&b"hello"[..], true)
        );
        assert_eq!((downloaded.sha256(), downloaded.sha512()), expected);
        assert_eq!(
            server.seen()[0].resource(),
            "/root/api/object/v1/start-download/a%2Fb"
        );
    }
}

#[tokio::test]
async fn computes_and_verifies_all_hashes_on_request() {
    let sha256 = hexadecimal(&SHA256, b"hello");
    let sha512 = hexadecimal(&SHA512, b"hello");
    let server = serving(right(), [hello()]).await;
    let mut data = Vec::new();
    let download = object(&server).hashes();
    let downloaded = download.to_writer(&mut data).await.unwrap();
    assert_eq!(downloaded.sha256(), Some(sha256.as_str()));
    assert_eq!(downloaded.sha512(), Some(sha512.as_str()));

    let mut hashes = right();
    hashes["sha512"] = json!("0".repeat(128));
    let server = serving(hashes, [hello()]).await;
    let error = object(&server).hashes().to_vec().await.unwrap_err();
    assert!(error.is_hash_mismatch(), "{error:?}");
}

#[tokio::test]
async fn wrong_hash_fails_without_a_retry() {
    for (name, other) in [("sha256", "sha512"), ("sha512", "sha256")] {
        let mut hashes = right();
        let length = hashes[name].as_str().unwrap().len();
        hashes[name] = json!("0".repeat(length));
        if name == "sha512" {
            hashes[other] = Value::Null;
        }
        let server = serving(hashes, [response(200, "", b"hello")]).await;
        let error = object(&server).to_vec().await.unwrap_err();
        assert!(error.is_hash_mismatch() && error.was_sent(), "{error:?}");
        assert!(shown(&error).starts_with("download of object a/b at 127.0.0.1: the data's SHA-"));
        assert_eq!((error.attempts(), server.seen().len()), (1, 2));
    }
}

#[tokio::test]
async fn fetches_nothing_without_a_good_hash() {
    let server = serving(json!({"md5": "5d41402abc4b2a76b9719d911017c592"}), []).await;
    let error = object(&server).to_vec().await.unwrap_err();
    assert!(
        error.is_unverifiable() && !error.is_hash_mismatch(),
        "{error:?}"
    );
    assert_eq!(
        shown(&error),
        "download of object a/b at 127.0.0.1: PUT object.startDownload: the object has neither a SHA-256 nor a SHA-512 to verify it with"
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn hashes_the_decompressed_data() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, b"hello").unwrap();
    let packed = encoder.finish().unwrap();
    let server = serving(
        right(),
        [response(200, "Content-Encoding: gzip\r\n", &packed)],
    )
    .await;
    assert_eq!(object(&server).to_vec().await.unwrap(), b"hello");
}

#[tokio::test]
async fn resumes_an_object_without_etag() {
    let part = || response(206, "Content-Range: bytes 2-4/5\r\n", b"llo");
    let server = serving(right(), [cut("", 5, b"he"), part()]).await;
    assert_eq!(object(&server).to_vec().await.unwrap(), b"hello");
    let seen = server.seen();
    assert_eq!(
        (seen[2].header("range"), seen[2].header("if-range")),
        (Some("bytes=2-"), None)
    );

    let server = serving(right(), [cut("", 5, b"HE"), part()]).await;
    assert!(
        object(&server)
            .to_vec()
            .await
            .unwrap_err()
            .is_hash_mismatch()
    );
}

#[tokio::test]
async fn requests_a_new_url_after_it_expired_and_was_used() {
    let server = Server::start([]).await;
    server.then([
        get_url(&server, "a", BEFORE, &right()),
        response(500, "", b""),
        get_url(&server, "b", LATER, &right()),
        response(500, "", b""),
        response(200, "", b"hello"),
    ]);
    assert_eq!(object(&server).to_vec().await.unwrap(), b"hello");
    let seen = server.seen();
    let paths: Vec<_> = seen
        .iter()
        .map(|seen| seen.resource().split('?').next().unwrap())
        .collect();
    let start = "/root/api/object/v1/start-download/a%2Fb";
    assert_eq!(
        paths,
        [start, "/storage/a", start, "/storage/b", "/storage/b"]
    );
}

#[tokio::test]
async fn requests_a_new_url_if_the_storage_refuses_an_expired_one() {
    let server = Server::start([]).await;
    server.then([
        get_url(&server, "a", BEFORE, &right()),
        response(403, "", b"expired"),
        get_url(&server, "b", LATER, &right()),
        response(200, "", b"hello"),
    ]);
    let once = RetryPolicy::default().max_retries(0);
    let data = object(&server).retry(once).to_vec().await.unwrap();
    assert_eq!(data, b"hello");

    // The download fails if the new URL has also expired, or if the first one has not expired.
    for expiries in [&[BEFORE, BEFORE][..], &[LATER]] {
        let server = Server::start([]).await;
        for (n, expires) in expiries.iter().enumerate() {
            server.then([get_url(&server, "a", expires, &right())]);
            if n == 0 {
                server.then([response(403, "", b"expired")]);
            }
        }
        let error = object(&server).to_vec().await.unwrap_err();
        assert_eq!(error.status(), Some(403));
        assert_eq!(server.seen().len(), expiries.len() + 1);
    }
}

#[tokio::test]
async fn fails_if_the_hashes_change_between_attempts() {
    let server = Server::start([]).await;
    let mut other = right();
    other["sha256"] = json!("0".repeat(64));
    server.then([
        get_url(&server, "a", BEFORE, &right()),
        cut("", 5, b"he"),
        get_url(&server, "b", LATER, &other),
    ]);
    let error = object(&server).to_vec().await.unwrap_err();
    assert!(error.is_hash_mismatch(), "{error:?}");
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn does_not_follow_redirects_of_objects() {
    let redirect = response(302, "Location: /elsewhere/hunter2\r\n", b"");
    let server = serving(right(), [redirect, response(200, "", b"hello")]).await;
    let error = object(&server).to_vec().await.unwrap_err();
    assert_eq!((error.status(), error.is_decode()), (Some(302), true));
    shown(&error);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn rejects_a_download_method_that_was_not_proposed() {
    let url = "http://a/hunter2";
    for response in [
        json!({"method": "simple", "url": url}),
        json!({"method": "torrent"}),
    ] {
        let server = Server::start([json(200, &response.to_string())]).await;
        let error = object(&server).to_vec().await.unwrap_err();
        assert!(error.is_decode(), "{error:?}");
        assert!(shown(&error).starts_with(
            "download of object a/b at 127.0.0.1: PUT object.startDownload: the service picked"
        ));
    }
}

#[tokio::test]
async fn retry_policy_applies_to_the_call_and_the_transfer() {
    let none = || RetryPolicy::default().max_retries(0);
    let server = Server::start([json(500, "{}")]).await;
    assert!(object(&server).retry(none()).to_vec().await.is_err());
    assert_eq!(server.seen().len(), 1);
    let server = serving(right(), [response(500, "", b"")]).await;
    assert!(object(&server).retry(none()).to_vec().await.is_err());
    assert_eq!(server.seen().len(), 2);
}
