//! URLs that expire while many artifacts, or the parts of one, are downloaded.

use std::fs;

use serde_json::json;

use super::objects::hexadecimal;
use crate::RetryPolicy;
use crate::queue::Queue;
use crate::tests::support::server::{Line, Seen, Server, json as reply, response};
use crate::tests::support::storage::storage;

const LATER: &str = "2100-01-01T00:00:00Z";
const BEFORE: &str = "2000-01-01T00:00:00Z";
const CERTIFICATE: &str = r#"{"version":1,"scopes":[],"start":0,"expiry":1,"seed":"Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA","signature":"x"}"#;

fn data() -> Vec<u8> {
    (0..3_u32 << 20).map(|n| (n >> 7) as u8).collect()
}

/// Starts a deployment with one object artifact. The first URL has expired: its storage responds with 403, except to a
/// request for all data if `sends_all`.
async fn deployment(sends_all: bool) -> Server {
    let server = Server::start([]).await;
    let sha256 = hexadecimal(&ring::digest::SHA256, &data());
    let [first, next] = ["first", "next"].map(|path| storage(&server, path));
    let mut located = 0;
    server.otherwise(move |request| match request.resource() {
        path if path.starts_with("/storage/first") => match request.header("range") {
            None if sends_all => serve(request),
            _ => response(403, "", b"expired"),
        },
        path if path.starts_with("/storage/next") => serve(request),
        path if path.contains("start-download") => {
            located += 1;
            let (url, expires) = if located == 1 { (&first, BEFORE) } else { (&next, LATER) };
            let method = json!({"method": "getUrl", "url": url, "expires": expires, "hashes": {"sha256": sha256}});
            reply(200, &method.to_string())
        }
        path if path.contains("artifact-content") => {
            let credentials = json!({"clientId": "tmp", "accessToken": "hunter2", "certificate": CERTIFICATE});
            let content = json!({"storageType": "object", "name": "t/a", "credentials": credentials});
            reply(200, &content.to_string())
        }
        _ => {
            let artifact = json!({"storageType": "object", "name": "a", "contentType": "text/plain", "expires": LATER});
            reply(200, &json!({"artifacts": [artifact]}).to_string())
        }
    });
    server
}

/// Returns the requested range of the data, or all data.
fn serve(request: &Seen) -> Line {
    let data = data();
    let Some(range) = request.header("range") else {
        return response(200, "ETag: \"e\"\r\n", &data);
    };
    let (first, last) = range["bytes=".len()..].split_once('-').unwrap();
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    let headers = format!(
        "ETag: \"e\"\r\nContent-Range: bytes {first}-{last}/{}\r\n",
        data.len()
    );
    response(206, &headers, &data[first..=last])
}

fn queue(server: &Server) -> Queue {
    let client = server.client().retry(RetryPolicy::default().max_retries(0));
    Queue::new(&client.build().unwrap())
}

#[tokio::test]
async fn parts_continue_with_new_urls() {
    let server = deployment(true).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let download = queue(&server).download_latest_artifact("task", "a");
    let done = download.ranges(3).to_file(&path).await.unwrap();
    assert!(done.is_verified() && fs::read(&path).unwrap() == data());
    let seen = server.seen();
    let parts = seen.iter().filter(|seen| seen.header("range").is_some());
    let (next, first): (Vec<_>, Vec<_>) =
        parts.partition(|seen| seen.resource().starts_with("/storage/next"));
    assert_eq!((first.len(), next.len()), (2, 2));
}

#[tokio::test]
async fn downloads_of_many_artifacts_request_new_urls() {
    let server = deployment(false).await;
    let folder = tempfile::tempdir().unwrap();
    let downloads = queue(&server).download_artifacts("task");
    let done = downloads.into_dir(folder.path()).await.unwrap();
    assert_eq!(done.require_success().unwrap().len(), 1);
    assert!(fs::read(folder.path().join("a")).unwrap() == data());
}
