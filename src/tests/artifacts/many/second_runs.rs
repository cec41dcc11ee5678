//! Second runs, which fetch only what is missing or changed.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::files;
use crate::queue::Queue;
use crate::tests::support::deployment::Deployment;
use crate::tests::support::server::{Server, json as reply, response};
use crate::{DownloadedFile, DownloadedFiles};

async fn deployment() -> Deployment {
    Deployment::start([("task", "a", &b"first"[..]), ("task", "b", b"second")]).await
}

async fn run(deployment: &Deployment, folder: &Path) -> DownloadedFiles {
    let downloads = deployment.queue().download_artifacts("task");
    downloads.into_dir(folder).await.unwrap()
}

fn fetched(done: &DownloadedFiles) -> Vec<bool> {
    assert!(done.failed().is_empty(), "{done:?}");
    done.files().iter().map(|file| file.is_fetched()).collect()
}

#[tokio::test]
async fn keeps_files_that_have_not_changed() {
    let deployment = deployment().await;
    let folder = tempfile::tempdir().unwrap();
    let first = run(&deployment, folder.path()).await;
    assert_eq!(fetched(&first), [true, true]);
    let second = run(&deployment, folder.path()).await;
    assert_eq!(fetched(&second), [false, false]);
    for (one, other) in first.files().iter().zip(second.files()) {
        assert_eq!((one.path(), one.length()), (other.path(), other.length()));
    }
    assert_eq!(deployment.fetches("/a"), 2);
}

#[tokio::test]
async fn kept_files_meet_the_settings_of_the_run() {
    let deployment = deployment().await;
    let folder = tempfile::tempdir().unwrap();
    fetched(&run(&deployment, folder.path()).await);
    let hashed = || deployment.queue().download_artifacts("task").hashes();
    for is_fetched in [true, false] {
        let done = hashed().into_dir(folder.path()).await.unwrap();
        assert_eq!(fetched(&done), [is_fetched; 2]);
        let has_hashes = |file: &DownloadedFile| file.sha256().is_some() && file.sha512().is_some();
        assert!(done.files().iter().all(has_hashes), "{done:?}");
    }
    let small = deployment.queue().download_artifacts("task").max_size(5);
    let done = small.into_dir(folder.path()).await.unwrap();
    assert_eq!((done.files().len(), done.failed().len()), (1, 1));
    assert!(done.failed()[0].error().is_too_large(), "{done:?}");
}

#[tokio::test]
async fn data_of_another_url_is_not_kept_even_if_the_etag_is_the_same() {
    let server = Server::start([]).await;
    let url = format!("http://127.0.0.1:{}/storage/get", server.port);
    server.otherwise(move |request| {
        let path = request.resource();
        let task = if path.contains("one") { "one" } else { "two" };
        match path.starts_with("/storage/") {
            true if request.header("if-none-match").is_some() => response(304, "ETag: \"1\"\r\n", b""),
            true => response(200, "ETag: \"1\"\r\n", task.as_bytes()),
            false if path.contains("artifact-content") => {
                let url = format!("{url}?id={task}");
                reply(200, &json!({"storageType": "reference", "url": url}).to_string())
            }
            false => {
                let artifact = json!({"storageType": "reference", "name": "a", "contentType": "text/plain",
                    "expires": "2100-01-01T00:00:00.000Z"});
                reply(200, &json!({"artifacts": [artifact]}).to_string())
            }
        }
    });
    let queue = Queue::new(&server.client().build().unwrap());
    let folder = tempfile::tempdir().unwrap();
    for (task, is_fetched) in [("one", true), ("one", false), ("two", true)] {
        let done = queue.download_artifacts(task).into_dir(folder.path());
        assert_eq!(fetched(&done.await.unwrap()), [is_fetched], "{task}");
        let data = fs::read(folder.path().join("a")).unwrap();
        assert_eq!(data, task.as_bytes());
    }
}

#[tokio::test]
async fn fetches_missing_and_changed_files() {
    let deployment = deployment().await;
    let folder = tempfile::tempdir().unwrap();
    fetched(&run(&deployment, folder.path()).await);
    deployment.put("task", "a", b"other");
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [true, false]
    );
    fs::remove_file(folder.path().join("b")).unwrap();
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [false, true]
    );
    fs::write(folder.path().join("b"), "longer than before").unwrap();
    deployment.put("task", "c", b"third");
    let done = run(&deployment, folder.path()).await;
    assert_eq!(fetched(&done), [false, true, true]);
    for (name, data) in files(folder.path()) {
        let expected: &[u8] = match name.as_str() {
            "a" => b"other",
            "b" => b"second",
            _ => b"third",
        };
        assert_eq!(data, expected);
    }
}

#[tokio::test]
async fn fetches_again_without_etag_or_memory() {
    let deployment = deployment().await;
    let folder = tempfile::tempdir().unwrap();
    fetched(&run(&deployment, folder.path()).await);
    let memory = folder.path().join(".taskcluster-artifacts.jsonl");
    fs::write(&memory, "no JSON\n{\"name\": \"a\"}\n{\"name\"").unwrap();
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [true, true]
    );
    // The new lines are complete although the last old one was not.
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [false, false]
    );

    deployment.without_etags();
    fs::remove_file(&memory).unwrap();
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [true, true]
    );
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [true, true]
    );
}

#[tokio::test]
async fn ignores_paths_of_the_memory_outside_the_folder() {
    let deployment = deployment().await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    fetched(&run(&deployment, &out).await);
    let memory = out.join(".taskcluster-artifacts.jsonl");
    let text = fs::read_to_string(&memory).unwrap();
    fs::write(&memory, text.replace("\"path\":\"a\"", "\"path\":\"../a\"")).unwrap();
    assert_eq!(fetched(&run(&deployment, &out).await), [true, false]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn writes_the_memory_anew_when_it_has_many_old_lines() {
    let deployment = deployment().await;
    let folder = tempfile::tempdir().unwrap();
    fetched(&run(&deployment, folder.path()).await);
    let memory = folder.path().join(".taskcluster-artifacts.jsonl");
    let text = fs::read_to_string(&memory).unwrap();
    fs::write(&memory, text.repeat(600)).unwrap();
    assert_eq!(
        fetched(&run(&deployment, folder.path()).await),
        [false, false]
    );
    let lines = fs::read_to_string(&memory).unwrap().lines().count();
    assert!(lines < 10, "{lines}");
}
