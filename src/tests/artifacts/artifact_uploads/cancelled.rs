//! Uploads that are dropped at every point where they wait.

use std::env;
use std::fs;

use serde_json::json;

use super::{LATER, TASK_ID, expires, queue};
use crate::ArtifactStorage;
use crate::tests::support::child;
use crate::tests::support::dropped::{ends_within, noise, runtime};
use crate::tests::support::server::{Server, json as reply, response};
use crate::tests::support::storage::storage;

/// Starts a deployment that accepts every upload to S3.
async fn deployment() -> Server {
    let server = Server::start([]).await;
    let created = json!({"storageType": "s3", "putUrl": storage(&server, "a"), "expires": LATER,
        "contentType": "text/plain"});
    server.otherwise(move |request| match request.line.starts_with("PUT") {
        true => response(200, "", b""),
        false => reply(200, &created.to_string()),
    });
    server
}

#[tokio::test]
async fn dropped_compressed_uploads_leave_no_temporary_file() {
    let temporary = tempfile::tempdir().unwrap();
    let variables = [("TMPDIR", temporary.path().to_str().unwrap())];
    let test = "tests::artifacts::artifact_uploads::cancelled::drops_uploads_in_a_child_process";
    child::run(test, "http://tc.example.com", variables).await;
}

/// The code of the child process. Does nothing without the variable.
#[test]
fn drops_uploads_in_a_child_process() {
    if child::root().is_none() {
        return;
    }
    let mut ended = false;
    let mut polls = 0;
    while !ended {
        let runtime = runtime();
        ended = runtime.block_on(async {
            let server = deployment().await;
            let upload = queue(&server).upload_artifact(TASK_ID, 0, "public/a", noise(700_000));
            let upload = upload.storage(ArtifactStorage::S3).expires(expires());
            ends_within(polls, upload.gzip().send()).await
        });
        // Waits for the operations that run.
        drop(runtime);
        let left = fs::read_dir(env::temp_dir()).unwrap();
        assert_eq!(left.count(), 0, "{polls}");
        polls += 1;
    }
    assert!(polls > 5, "{polls}");
}
