//! Uploads to the object service.

mod broken;
// Only on Linux with rustls can the tests set the trusted certificates by an environment variable.
#[cfg(all(target_os = "linux", feature = "rustls"))]
mod downgrades;
mod large;
mod sources;

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, SHA512};
use serde_json::{Value, json};

use super::objects::hexadecimal;
use crate::object::Object;
use crate::tests::support::server::{Line, Seen, Server, json, response};
use crate::tests::support::storage::storage;
use crate::{Error, Timestamp, UploadSource, Uploaded};

const EXPIRES: &str = "2099-01-01T00:00:00.000Z";
const LATER: &str = "2100-01-01T00:00:00Z";

pub fn object(server: &Server) -> Object {
    Object::new(&server.client().build().unwrap())
}

pub fn expires() -> Timestamp {
    EXPIRES.parse().unwrap()
}

async fn upload(server: &Server, source: impl Into<UploadSource>) -> Result<Uploaded, Error> {
    object(server)
        .upload_object("a/b", source)
        .project_id("proj")
        .content_type("text/plain")
        .expires(expires())
        .await
}

/// The service's response that picks this upload method.
pub fn picked_method(way: Value) -> Line {
    let response =
        json!({"projectId": "proj", "uploadId": "u", "expires": EXPIRES, "uploadMethod": way});
    json(200, &response.to_string())
}

fn put_url(server: &Server, path: &str, until: &str, headers: Value) -> Line {
    picked_method(
        json!({"putUrl": {"url": storage(server, path), "expires": until, "headers": headers}}),
    )
}

/// Starts a server that has returned the URL for the data, and continues with the script.
pub async fn serving_upload(script: impl IntoIterator<Item = Line>) -> Server {
    let server = Server::start([]).await;
    server.then([put_url(&server, "a", LATER, json!({}))]);
    server.then(script);
    server
}

fn body(seen: &Seen) -> Value {
    serde_json::from_str(&seen.body).unwrap()
}

fn digests(data: &[u8]) -> Value {
    json!({"sha256": hexadecimal(&SHA256, data)})
}

#[test]
fn uploads_and_downloads_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: T) {}
    let object = Object::new(&crate::Client::builder("http://tc").build().unwrap());
    let upload = object
        .upload_object("a", Vec::new())
        .project_id("proj")
        .content_type("a/b");
    let upload = upload.expires(expires());
    spawnable(upload.into_future());
    let upload = object.upload_object("a", Vec::new()).project_id("proj");
    spawnable(upload.content_type("a/b").expires(expires()).send());
    spawnable(object.download_object("a").to_file("a"));
    spawnable(object.download_object("a").to_vec());
}

#[tokio::test]
async fn sends_little_data_inside_the_request() {
    let server = Server::start([picked_method(json!({"dataInline": true})), json(200, "{}")]).await;
    let uploaded = upload(&server, b"hello".to_vec()).await.unwrap();
    assert_eq!(
        (uploaded.length(), uploaded.sha256()),
        (5, Some(&*hexadecimal(&SHA256, b"hello")))
    );
    assert_eq!(uploaded.sha512(), None);
    let seen = server.seen();
    assert_eq!(
        seen[0].line,
        "PUT /root/api/object/v1/upload/a%2Fb HTTP/1.1"
    );
    let request = body(&seen[0]);
    let upload_id = request["uploadId"].as_str().unwrap();
    assert_eq!(upload_id.len(), 22);
    assert_eq!(
        request,
        json!({
            "projectId": "proj",
            "uploadId": upload_id,
            "expires": EXPIRES,
            "proposedUploadMethods": {
                "dataInline": {"contentType": "text/plain", "objectData": STANDARD.encode("hello")},
                "putUrl": {"contentType": "text/plain", "contentLength": 5},
            },
        })
    );
    assert_eq!(
        seen[1].line,
        "POST /root/api/object/v1/finish-upload/a%2Fb HTTP/1.1"
    );
    let finish = json!({"projectId": "proj", "uploadId": upload_id, "hashes": digests(b"hello")});
    assert_eq!(body(&seen[1]), finish);
    assert_eq!(seen.len(), 2);
}

#[tokio::test]
async fn sends_other_data_to_the_storage_with_its_headers() {
    let server = Server::start([]).await;
    let headers =
        json!({"Content-Type": "text/plain", "content-length": "5", "x-amz-tag": "hunter2"});
    server.then([
        put_url(&server, "a", LATER, headers),
        response(200, "", b""),
        json(200, "{}"),
    ]);
    upload(&server, b"hello".to_vec()).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[1].line, "PUT /storage/a?signature=hunter2 HTTP/1.1");
    assert_eq!(seen[1].body, "hello");
    for (name, value) in [
        ("content-type", Some("text/plain")),
        ("content-length", Some("5")),
        ("x-amz-tag", Some("hunter2")),
        ("authorization", None),
        ("transfer-encoding", None),
    ] {
        assert_eq!(seen[1].header(name), value, "{name}");
    }
    assert_eq!(body(&seen[2])["hashes"], digests(b"hello"));
}

#[tokio::test]
async fn states_both_hashes_on_request() {
    let server = serving_upload([response(200, "", b""), json(200, "{}")]).await;
    let upload = object(&server)
        .upload_object("a/b", b"hello".to_vec())
        .project_id("proj")
        .content_type("text/plain")
        .expires(expires())
        .hashes();
    let uploaded = upload.await.unwrap();
    let [sha256, sha512] = [&SHA256, &SHA512].map(|algorithm| hexadecimal(algorithm, b"hello"));
    assert_eq!(uploaded.sha256(), Some(&*sha256));
    assert_eq!(uploaded.sha512(), Some(&*sha512));
    let stated = json!({"sha256": sha256, "sha512": sha512});
    assert_eq!(body(&server.seen()[2])["hashes"], stated);
}

#[tokio::test]
async fn sends_8192_bytes_to_the_storage() {
    for (length, inline) in [(8191, true), (8192, false)] {
        let server = serving_upload([response(200, "", b""), json(200, "{}")]).await;
        upload(&server, vec![b'a'; length]).await.unwrap();
        let seen = server.seen();
        let methods = &body(&seen[0])["proposedUploadMethods"];
        assert_eq!(methods.get("dataInline").is_some(), inline);
        assert_eq!(methods["putUrl"]["contentLength"], length);
        assert_eq!(seen[1].body.len(), length);
    }
}

#[tokio::test]
async fn uploads_empty_data() {
    for way in [None, Some(json!({"dataInline": true}))] {
        let server = match way {
            Some(way) => Server::start([picked_method(way), json(200, "{}")]).await,
            None => serving_upload([response(200, "", b""), json(200, "{}")]).await,
        };
        upload(&server, Vec::new()).await.unwrap();
        let seen = server.seen();
        assert_eq!(body(seen.last().unwrap())["hashes"], digests(b""));
        if seen.len() == 3 {
            assert_eq!(seen[1].header("content-length"), Some("0"));
        }
    }
}

#[tokio::test]
async fn continues_an_upload_by_its_id() {
    let server = Server::start([picked_method(json!({"dataInline": true})), json(200, "{}")]).await;
    let upload = object(&server)
        .upload_object("a", UploadSource::bytes("hello"))
        .project_id("proj")
        .content_type("text/plain")
        .expires(expires())
        .upload_id("theirs");
    upload.send().await.unwrap();
    assert!(
        server
            .seen()
            .iter()
            .all(|seen| body(seen)["uploadId"] == "theirs")
    );
}

#[tokio::test]
async fn progress_never_decreases_and_ends_at_the_length() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let server = serving_upload([
        response(500, "", b""),
        response(200, "", b""),
        json(200, "{}"),
    ])
    .await;
    let inline = Server::start([picked_method(json!({"dataInline": true})), json(200, "{}")]).await;
    for (server, length) in [(server, 300_000), (inline, 3)] {
        let tell = Arc::clone(&told);
        let upload = object(&server)
            .upload_object("a", vec![b'a'; length])
            .project_id("proj")
            .content_type("text/plain")
            .expires(expires())
            .on_progress(move |progress| tell.lock().unwrap().push(progress));
        upload.send().await.unwrap();
        let told = std::mem::take(&mut *told.lock().unwrap());
        let transferred: Vec<_> = told.iter().map(|told| told.transferred()).collect();
        assert!(
            transferred.is_sorted_by(|one, next| one < next),
            "{transferred:?}"
        );
        assert_eq!(transferred.last(), Some(&(length as u64)));
        assert!(told.iter().all(|told| told.total() == Some(length as u64)));
    }
}
