//! Signed URLs of the storage.

use std::time::Duration;

use taskcluster_fake::Fake;

use super::support::{artifact_url, ask, element, fails, get, put, running_task, s3_artifact};
use crate::support::wire::Wire;

const MINUTE: Duration = Duration::from_secs(60);

/// Starts a fake with a private artifact. Returns the URLs of its upload and of its download.
async fn private_artifact() -> (Wire, String, String) {
    let wire = Wire::start().await;
    let task = running_task(&wire).await;
    let upload = s3_artifact(&wire, &task, "private/a b").await;
    assert_eq!(put(&wire.fake, &upload, b"hello", &[]).await.status, 200);
    let download = artifact_url(&wire, &task, "private/a b").await;
    (wire, upload, download)
}

fn query<'a>(url: &'a str, name: &str) -> &'a str {
    let (_, query) = url.split_once('?').unwrap();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|pair| pair.0 == name).unwrap().1
}

async fn status(fake: &Fake, url: &str) -> u16 {
    get(fake, url, &[]).await.status
}

#[tokio::test]
async fn the_queue_signs_uploads_and_private_downloads() {
    let (wire, upload, download) = private_artifact().await;
    assert_eq!(query(&upload, "X-Amz-Expires"), "2710");
    assert_eq!(query(&upload, "x-id"), "PutObject");
    assert_eq!(query(&download, "X-Amz-Expires"), "1800");
    assert_eq!(query(&download, "X-Amz-SignedHeaders"), "host");
    assert_eq!(query(&download, "X-Amz-Signature").len(), 64);
    assert_eq!(get(&wire.fake, &download, &[]).await.body, b"hello");
}

#[tokio::test]
async fn a_url_permits_only_what_it_was_signed_for() {
    let (wire, upload, download) = private_artifact().await;
    let fake = &wire.fake;
    let changed = [
        download.replace("/a%20b", "/a%20c"),
        download.replace("X-Amz-Expires=1800", "X-Amz-Expires=1801"),
        format!("{download}&more=1"),
        download.replace("us-east-1", "us-east-2"),
    ];
    for url in changed {
        assert_ne!(url, download);
        let reply = get(fake, &url, &[]).await;
        fails(&reply, 403, "SignatureDoesNotMatch");
        assert!(element(&reply, "StringToSign").starts_with("AWS4-HMAC-SHA256\n"));
    }
    fails(&get(fake, &upload, &[]).await, 403, "SignatureDoesNotMatch");
    fails(
        &put(fake, &download, b"x", &[]).await,
        403,
        "SignatureDoesNotMatch",
    );
    assert_eq!(ask(fake, "HEAD", &download, &[]).await.status, 403);
    let header = "Authorization: Hawk id=\"a\"";
    fails(
        &get(fake, &download, &[header]).await,
        400,
        "InvalidArgument",
    );
    // Another order and encoding of the query is the same request.
    let (path, query) = download.split_once('?').unwrap();
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.reverse();
    assert_eq!(
        status(fake, &format!("{path}?{}", pairs.join("&"))).await,
        200
    );
    // Another fake has another secret.
    let (other, ..) = private_artifact().await;
    let foreign = download.replace(fake.root_url(), other.fake.root_url());
    assert_eq!(status(&other.fake, &foreign).await, 403);
}

#[tokio::test]
async fn malformed_parameters_get_the_errors_of_s3() {
    let (wire, _, download) = private_artifact().await;
    let fake = &wire.fake;
    let date = query(&download, "X-Amz-Date").to_string();
    let without = download.replace("X-Amz-Date", "X-Amz-Day");
    for (url, code) in [
        (without, "AuthorizationQueryParametersError"),
        (
            download.replace("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Algorithm=none"),
            "AuthorizationQueryParametersError",
        ),
        (
            download.replace("X-Amz-Expires=1800", "X-Amz-Expires=soon"),
            "AuthorizationQueryParametersError",
        ),
        (
            download.replace("X-Amz-Expires=1800", "X-Amz-Expires=604801"),
            "AuthorizationQueryParametersError",
        ),
        (
            download.replace(&date, "today"),
            "AuthorizationQueryParametersError",
        ),
        (
            download.replace("%2Faws4_request", ""),
            "AuthorizationQueryParametersError",
        ),
    ] {
        fails(&get(fake, &url, &[]).await, 400, code);
    }
    let id = download.replace("Credential=taskcluster-fake", "Credential=another");
    fails(&get(fake, &id, &[]).await, 403, "InvalidAccessKeyId");
}

#[tokio::test]
async fn urls_expire_by_the_clock_of_the_fake() {
    let (wire, upload, download) = private_artifact().await;
    let fake = &wire.fake;
    fake.advance(29 * MINUTE);
    assert_eq!(status(fake, &download).await, 200);
    fake.advance(MINUTE);
    let reply = get(fake, &download, &[]).await;
    fails(&reply, 403, "AccessDenied");
    assert_eq!(element(&reply, "Message"), "Request has expired");
    assert_eq!(element(&reply, "X-Amz-Expires"), "1800");
    assert!(element(&reply, "Expires") <= element(&reply, "ServerTime"));
    assert_eq!(put(fake, &upload, b"again", &[]).await.status, 200);
    fake.advance(16 * MINUTE);
    fails(&put(fake, &upload, b"late", &[]).await, 403, "AccessDenied");
    fake.set_now("2001-01-01T00:00:00Z".parse().unwrap());
    let reply = get(fake, &download, &[]).await;
    assert_eq!(element(&reply, "Message"), "Request is not yet valid");
}

#[tokio::test]
async fn tests_can_shorten_the_lifetime() {
    let wire = Wire::start().await;
    let fake = &wire.fake;
    fake.set_url_lifetime(Duration::from_millis(1));
    let task = running_task(&wire).await;
    let upload = s3_artifact(&wire, &task, "private/a").await;
    assert_eq!(query(&upload, "X-Amz-Expires"), "2");
    fake.set_url_lifetime(10 * MINUTE);
    let upload = s3_artifact(&wire, &task, "private/a").await;
    assert_eq!(put(fake, &upload, b"hello", &[]).await.status, 200);
    let download = artifact_url(&wire, &task, "private/a").await;
    fake.advance(9 * MINUTE);
    assert_eq!(status(fake, &download).await, 200);
    fake.advance(MINUTE + Duration::from_secs(1));
    assert_eq!(status(fake, &download).await, 403);
}
