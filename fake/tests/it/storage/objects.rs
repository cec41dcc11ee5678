//! Objects of the object service, through the client.

use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_client::object::Object;
use taskcluster_client::{Client, UploadSource};
use taskcluster_fake::Fault;

use super::support::{element, fails, get, object, put};
use crate::support::wire::{Request, Wire};

const NAME: &str = "proj/a.txt";
const PATH: &str = "public-bucket/proj/a.txt";
const UPLOAD_ID: &str = "I6k7cJmMRUilY3IxBRKOSg";

fn service(wire: &Wire) -> Object {
    let client = Client::builder(wire.fake.root_url());
    let client = client.credentials(wire.fake.credentials()).build();
    Object::new(&client.unwrap())
}

/// Uploads data with the client.
async fn upload(wire: &Wire, data: Vec<u8>) {
    let expires = wire.fake.now() + Duration::from_secs(3600);
    let upload = service(wire).upload_object(NAME, UploadSource::bytes(data));
    let upload = upload.project_id("proj").content_type("text/plain");
    upload.expires(expires).await.unwrap();
}

/// Proposes an upload by URL. Returns the method.
async fn propose(wire: &Wire, length: usize) -> Value {
    let expires = wire.fake.now() + Duration::from_secs(3600);
    let body = json!({
        "projectId": "proj", "uploadId": UPLOAD_ID, "expires": expires.to_string(),
        "proposedUploadMethods": { "putUrl": { "contentType": "x/y", "contentLength": length } },
    });
    let created = object(wire, "PUT", "/upload/proj%2Fa.txt", Some(body)).await;
    created["uploadMethod"]["putUrl"].clone()
}

#[tokio::test]
async fn the_client_uploads_and_downloads_objects() {
    for length in [5, 100_000] {
        let wire = Wire::start().await;
        let data: Vec<u8> = (0..=250).cycle().take(length).collect();
        upload(&wire, data.clone()).await;
        let stored = wire.fake.stored(PATH).unwrap();
        assert_eq!(stored.bytes(), data);
        assert_eq!(stored.header("content-type"), Some("text/plain"));
        let downloaded = service(&wire).download_object(NAME).to_vec().await;
        assert_eq!(downloaded.unwrap(), data);
        let uploads = wire.fake.requests_to("s3.putObject").unwrap().len();
        assert_eq!(uploads, usize::from(length > 8192));
    }
}

#[tokio::test]
async fn the_client_notices_a_changed_object() {
    let wire = Wire::start().await;
    upload(&wire, b"hello".to_vec()).await;
    wire.fake.store(PATH, "jello");
    let error = service(&wire).download_object(NAME).to_vec().await;
    error.unwrap_err();
}

#[tokio::test]
async fn the_client_survives_faults_of_the_storage() {
    let wire = Wire::start().await;
    let retry = Fault::error(503, "SlowDown", "later").retry_after(Duration::ZERO);
    wire.fake
        .fail(
            "s3.putObject",
            [
                retry.clone(),
                Fault::reset_upload(1000),
                Fault::reset().handled(),
            ],
        )
        .unwrap();
    upload(&wire, vec![b'a'; 100_000]).await;
    wire.fake
        .fail(
            "s3.getObject",
            [retry, Fault::truncated(), Fault::reset_download(10)],
        )
        .unwrap();
    let downloaded = service(&wire).download_object(NAME).to_vec().await;
    assert_eq!(downloaded.unwrap(), vec![b'a'; 100_000]);
}

#[tokio::test]
async fn the_url_of_an_upload_binds_type_and_length() {
    let wire = Wire::start().await;
    let method = propose(&wire, 5).await;
    let url = method["url"].as_str().unwrap();
    assert!(
        url.contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost"),
        "{url}"
    );
    let right = "Content-Type: x/y";
    for (data, header) in [(&b"hell"[..], right), (b"hello", "Content-Type: x/z")] {
        fails(
            &put(&wire.fake, url, data, &[header]).await,
            403,
            "SignatureDoesNotMatch",
        );
    }
    let identity = "Content-Encoding: identity";
    assert_eq!(
        put(&wire.fake, url, b"hello", &[right, identity])
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn an_expired_url_can_be_renewed() {
    let wire = Wire::start().await;
    wire.fake.set_url_lifetime(Duration::from_secs(600));
    let first = propose(&wire, 5).await["url"].as_str().unwrap().to_string();
    wire.fake.advance(Duration::from_secs(601));
    let reply = put(&wire.fake, &first, b"hello", &["Content-Type: x/y"]).await;
    assert_eq!(element(&reply, "Message"), "Request has expired");
    // The expiry of the object belongs to the first call.
    let metadata = json!({ "projectId": "proj", "uploadId": UPLOAD_ID });
    object(&wire, "POST", "/finish-upload/proj%2Fa.txt", Some(metadata)).await;
    let accepts = json!({ "acceptDownloadMethods": { "getUrl": true } });
    let started = object(&wire, "PUT", "/start-download/proj%2Fa.txt", Some(accepts)).await;
    let expires: taskcluster_client::Timestamp =
        started["expires"].as_str().unwrap().parse().unwrap();
    assert!(expires - wire.fake.now() <= Duration::from_secs(600));
    wire.fake.store(PATH, "hello");
    let url = started["url"].as_str().unwrap();
    assert_eq!(get(&wire.fake, url, &[]).await.body, b"hello");
    wire.fake.advance(Duration::from_secs(601));
    fails(&get(&wire.fake, url, &[]).await, 403, "AccessDenied");
}

#[tokio::test]
async fn finished_objects_take_no_new_hashes() {
    let wire = Wire::start().await;
    propose(&wire, 5).await;
    let finish = async |hashes: Value| {
        let body = json!({ "projectId": "proj", "uploadId": UPLOAD_ID, "hashes": hashes });
        wire.send(Request {
            service: Some("object"),
            method: "POST",
            path: "/finish-upload/proj%2Fa.txt",
            body: Some(body.to_string()),
            ..Request::default()
        })
        .await
    };
    finish(json!({ "own": "a" })).await.ok();
    finish(json!({ "own": "a" })).await.ok();
    let reply = finish(json!({ "other": "a" })).await;
    let message = "Object \"proj/a.txt\" is already finished, but without hash algorithm other";
    reply.fails(409, "RequestConflict", message);
}

#[tokio::test]
async fn deletes_expired_objects_and_unfinished_uploads() {
    let wire = Wire::start().await;
    upload(&wire, b"hello".to_vec()).await;
    wire.fake.advance(Duration::from_secs(2 * 3600));
    object(&wire, "GET", "/metadata/proj%2Fa.txt", None).await;
    wire.fake.advance(Duration::from_secs(24 * 3600));
    assert!(wire.fake.stored(PATH).is_none());
    // Its name and its upload id are free.
    propose(&wire, 5).await;
    wire.fake.advance(Duration::from_secs(25 * 3600));
    propose(&wire, 5).await;
}

#[tokio::test]
async fn returns_the_expiry_in_utc_milliseconds() {
    let wire = Wire::start().await;
    let body = json!({
        "projectId": "proj", "uploadId": UPLOAD_ID, "expires": "2036-01-02T03:04:05.678901+01:00",
        "proposedUploadMethods": {},
    });
    let created = object(&wire, "PUT", "/upload/proj%2Fa.txt", Some(body)).await;
    assert_eq!(created["expires"], "2036-01-02T02:04:05.678Z");
}
