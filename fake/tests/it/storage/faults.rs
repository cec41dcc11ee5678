//! Faults of requests to the storage.

use std::time::Duration;

use taskcluster_fake::{Content, Fake, Fault};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::{PATH, element, fails, get, put, resource, running_task, s3_artifact, url};
use crate::support::raw::{Raw, authority, head};
use crate::support::wire::Wire;

const GET: &str = "s3.getObject";
const PUT: &str = "s3.putObject";

/// Sends a request. Returns the bytes of the response until the connection ends, and whether it was reset.
async fn exchange(fake: &Fake, request: &[u8]) -> (Vec<u8>, bool) {
    let mut stream = TcpStream::connect(authority(fake)).await.unwrap();
    // The fake may reset the connection before it has read everything.
    let _ = stream.write_all(request).await;
    let mut reply = Vec::new();
    let end = stream.read_to_end(&mut reply).await;
    (reply, end.is_err())
}

async fn upload() -> (Wire, String, String) {
    let wire = Wire::start().await;
    let task = running_task(&wire).await;
    let url = s3_artifact(&wire, &task, "public/a").await;
    let path = format!("public-bucket/{task}/0/public/a");
    (wire, url, path)
}

fn put_request(fake: &Fake, url: &str, length: usize, sent: usize) -> Vec<u8> {
    let length = format!("Content-Length: {length}");
    let mut request = head(fake, "PUT", resource(fake, url), &[&length]).into_bytes();
    request.extend(vec![b'a'; sent]);
    request
}

#[tokio::test]
async fn resets_an_upload_in_each_phase() {
    let (wire, url, path) = upload().await;
    let fake = &wire.fake;
    // The client sends exactly as much as the fault waits for.
    for sent in [0, 1000] {
        fake.fail(PUT, [Fault::reset_upload(sent as u64)]).unwrap();
        let (reply, is_reset) = exchange(fake, &put_request(fake, &url, 2000, sent)).await;
        assert_eq!((reply.len(), is_reset), (0, true));
    }
    fake.fail(PUT, [Fault::reset(), Fault::reset().handled()])
        .unwrap();
    for is_stored in [false, true] {
        assert!(fake.stored(&path).is_none());
        let (reply, is_reset) = exchange(fake, &put_request(fake, &url, 2000, 2000)).await;
        assert_eq!((reply.len(), is_reset), (0, true));
        assert_eq!(fake.stored(&path).is_some(), is_stored);
    }
    let requests = fake.requests_to(PUT).unwrap();
    assert_eq!(requests.len(), 4);
    assert!(
        requests
            .iter()
            .all(|request| request.is_faulted() && request.status().is_none())
    );
}

#[tokio::test]
async fn a_download_ends_early() {
    let fake = Fake::start().await.unwrap();
    fake.store(PATH, vec![b'a'; 10_000]);
    let request = head(&fake, "GET", resource(&fake, &url(&fake, PATH)), &[]);
    fake.fail(
        GET,
        [
            Fault::truncated(),
            Fault::reset_download(100),
            Fault::reset_download(0),
        ],
    )
    .unwrap();
    for (most, resets) in [(5000, false), (100, true), (0, true)] {
        let (reply, is_reset) = exchange(&fake, request.as_bytes()).await;
        let text = String::from_utf8(reply).unwrap();
        let body = text
            .split_once("\r\n\r\n")
            .map_or(0, |(_, body)| body.len());
        assert_eq!(is_reset, resets, "{most}");
        assert!(body <= most, "{body}");
        if !resets {
            assert_eq!(body, most);
            assert!(text.contains("content-length: 10000"), "{text}");
        }
    }
    assert_eq!(get(&fake, &url(&fake, PATH), &[]).await.body.len(), 10_000);
}

#[tokio::test]
async fn errors_have_the_form_of_s3() {
    let (wire, url, path) = upload().await;
    let fake = &wire.fake;
    let slow = Fault::error(503, "SlowDown", "Please reduce your request rate.");
    fake.fail(PUT, [slow.retry_after(Duration::from_secs(2))])
        .unwrap();
    let reply = put(fake, &url, b"hello", &[]).await;
    fails(&reply, 503, "SlowDown");
    assert_eq!(
        element(&reply, "Message"),
        "Please reduce your request rate."
    );
    assert_eq!(reply.header("retry-after"), Some("2"));
    assert!(fake.stored(&path).is_none());
    fake.fail(PUT, [Fault::status(502).handled()]).unwrap();
    assert_eq!(put(fake, &url, b"hello", &[]).await.status, 502);
    assert_eq!(fake.stored(&path).unwrap().bytes(), b"hello");
    fake.fail(PUT, [Fault::pass().delayed(Duration::from_millis(1))])
        .unwrap();
    assert_eq!(put(fake, &url, b"other", &[]).await.status, 200);
}

#[tokio::test]
async fn responds_before_the_body_arrives() {
    let (wire, url, path) = upload().await;
    let slow = Fault::error(503, "SlowDown", "later").early();
    wire.fake.fail(PUT, [slow]).unwrap();
    let (reply, _) = exchange(&wire.fake, &put_request(&wire.fake, &url, 1_000_000, 0)).await;
    fails(&Raw::parsed(&reply), 503, "SlowDown");
    // A handled request needs its body.
    let lost = Fault::status(502).handled().early();
    wire.fake.fail(PUT, [lost]).unwrap();
    assert_eq!(put(&wire.fake, &url, b"hello", &[]).await.status, 502);
    assert!(wire.fake.stored(&path).is_some());
}

#[tokio::test]
async fn ignores_or_refuses_ranges() {
    let fake = Fake::start().await.unwrap();
    fake.store(PATH, "0123456789");
    let refused = Fault::error(
        416,
        "InvalidRange",
        "The requested range is not satisfiable",
    );
    fake.fail(GET, [Fault::whole_content(), refused]).unwrap();
    for (status, body) in [(200, "0123456789"), (416, "<?xml"), (206, "23")] {
        let reply = get(&fake, &url(&fake, PATH), &["Range: bytes=2-3"]).await;
        assert_eq!(reply.status, status);
        assert!(reply.body.starts_with(body.as_bytes()));
    }
}

#[tokio::test]
async fn a_content_can_change_between_attempts() {
    let fake = Fake::start().await.unwrap();
    fake.store(PATH, "0123456789");
    let first = get(&fake, &url(&fake, PATH), &["Range: bytes=0-3"]).await;
    let tag = format!("If-Range: {}", first.header("etag").unwrap());
    fake.store(PATH, Content::new(*b"9876543210"));
    let rest = get(&fake, &url(&fake, PATH), &["Range: bytes=4-", &tag]).await;
    assert_eq!((rest.status, &rest.body[..]), (200, &b"9876543210"[..]));
}

#[tokio::test]
async fn an_upload_to_an_endpoint_can_be_reset() {
    let wire = Wire::start().await;
    let endpoint = "queue.createTask";
    wire.fake.fail(endpoint, [Fault::reset_upload(3)]).unwrap();
    let path = "/api/queue/v1/task/eBtFT-lcRo2lDUaiHKRLpw";
    let request = head(&wire.fake, "PUT", path, &["Content-Length: 10"]);
    let (reply, is_reset) = exchange(&wire.fake, format!("{request}123").as_bytes()).await;
    assert_eq!((reply.len(), is_reset), (0, true));
}

#[tokio::test]
async fn only_operations_of_the_storage_have_names() {
    let fake = Fake::start().await.unwrap();
    for name in [GET, PUT, "s3.headObject"] {
        fake.fail(name, []).unwrap();
    }
    fake.fail("s3.deleteObject", []).unwrap_err();
}
