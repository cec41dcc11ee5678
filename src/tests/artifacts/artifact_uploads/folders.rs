//! Uploads of folders.

use std::fs;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use super::{LATER, Server, TASK_ID, body, expires, json, queue, s3};
use crate::tests::support::server::{Line, response};
use crate::tests::support::storage::storage;
use crate::{ArtifactStorage, FolderUpload, RetryPolicy};

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    for path in ["c.log", "b/bad.txt", "a.json"] {
        fs::write(folder.path().join(path), path).unwrap();
    }
    folder
}

/// Returns an upload of one file after the other, in the order of the script.
fn upload(server: &Server, folder: &TempDir) -> FolderUpload {
    let upload = queue(server).upload_artifacts(TASK_ID, 0, folder.path());
    upload.prefix("public/").expires(expires()).concurrency(1)
}

/// The responses of a deployment that stores one file in S3, and learns that with the first file.
fn stored(server: &Server, first: bool) -> Vec<Line> {
    let refusal = first.then(|| json(500, "{\"code\": \"InternalServerError\"}"));
    let stored = [s3(server, "x", LATER), response(200, "", b"")];
    refusal.into_iter().chain(stored).collect()
}

#[tokio::test]
async fn failure_of_one_file_does_not_affect_the_others() {
    let server = Server::start([]).await;
    server.then(stored(&server, true));
    server.then([json(
        409,
        "{\"code\": \"RequestConflict\", \"message\": \"exists\"}",
    )]);
    server.then(stored(&server, false));
    let told = Arc::new(Mutex::new(Vec::new()));
    let names = Arc::clone(&told);
    let folder = folder();
    let upload = upload(&server, &folder)
        .on_progress(move |file| names.lock().unwrap().push(file.name().to_owned()));
    let done = upload.await.unwrap();
    let names: Vec<_> = done.all().iter().map(|file| file.name()).collect();
    assert_eq!(names, ["public/a.json", "public/b/bad.txt", "public/c.log"]);
    assert_eq!(*told.lock().unwrap(), names);
    let files: Vec<_> = done
        .files()
        .map(|(name, uploaded)| (name, uploaded.length()))
        .collect();
    assert_eq!(files, [("public/a.json", 6), ("public/c.log", 5)]);
    let failed: Vec<_> = done.failed().collect();
    assert_eq!(failed.len(), 1);
    assert!(failed[0].0 == "public/b/bad.txt" && failed[0].1.is_conflict());
    assert!(!done.is_success() && done.require_success().unwrap_err().is_conflict());
    let puts = server
        .seen()
        .into_iter()
        .filter(|seen| seen.line.starts_with("PUT"));
    let bodies: Vec<_> = puts.map(|seen| seen.body).collect();
    assert_eq!(bodies, ["a.json", "c.log"]);
}

#[tokio::test]
async fn a_slow_upload_does_not_keep_others_from_starting() {
    let server = Server::start([]).await;
    let url = storage(&server, "x");
    let s3 = serde_json::json!({
        "storageType": "s3", "putUrl": url, "expires": LATER, "contentType": "text/plain",
    });
    let mut stored = 0;
    server.otherwise(move |request| match request.line.starts_with("PUT") {
        true => {
            stored += 1;
            response(200, "", b"")
        }
        false if request.resource().ends_with("a.json") && stored < 2 => json(503, "{}"),
        false => json(200, &s3.to_string()),
    });
    let told = Arc::new(Mutex::new(Vec::new()));
    let names = Arc::clone(&told);
    let folder = folder();
    let patient = RetryPolicy::default()
        .max_retries(100_000)
        .without_waiting();
    let upload = upload(&server, &folder).concurrency(2).retry(patient);
    let upload = upload.each(|_, upload| upload.storage(ArtifactStorage::S3));
    let upload = upload.on_progress(move |file| names.lock().unwrap().push(file.name().to_owned()));
    let done = upload.await.unwrap().require_success().unwrap();
    let names: Vec<_> = done.iter().map(|file| file.name()).collect();
    assert_eq!(names, ["public/a.json", "public/b/bad.txt", "public/c.log"]);
    assert_eq!(
        *told.lock().unwrap(),
        ["public/b/bad.txt", "public/c.log", "public/a.json"]
    );
}

#[tokio::test]
async fn uploads_matching_files_with_their_media_types() {
    let server = Server::start([]).await;
    server.then(stored(&server, true));
    server.then(stored(&server, false));
    let folder = folder();
    let upload = upload(&server, &folder).matching("*.log").matching("b/**");
    let upload = upload.each(|path, upload| match path {
        "c.log" => upload.content_type("text/x-log"),
        _ => upload,
    });
    let done = upload.send().await.unwrap().require_success().unwrap();
    assert_eq!(done.len(), 2);
    let seen = server.seen();
    let created = seen.iter().filter(|seen| seen.line.starts_with("POST"));
    let types: Vec<_> = created
        .map(|seen| body(seen)["contentType"].clone())
        .collect();
    assert_eq!(types, ["text/plain", "text/plain", "text/x-log"]);
}

#[tokio::test]
async fn reports_a_folder_that_cannot_be_read_and_an_invalid_glob() {
    let server = Server::start([]).await;
    let upload = |path: &str| queue(&server).upload_artifacts(TASK_ID, 0, path);
    let error = upload("/no/such/folder").await.unwrap_err();
    assert!(
        error.is_io() && format!("{error:#}").contains("/no/such/folder: "),
        "{error:#}"
    );
    let error = upload("/").matching("[").await.unwrap_err();
    assert!(error.is_invalid_request(), "{error:?}");
    let empty = tempfile::tempdir().unwrap();
    let done = queue(&server)
        .upload_artifacts(TASK_ID, 0, empty.path())
        .await;
    assert!(done.unwrap().all().is_empty());
    assert!(server.seen().is_empty());
}
