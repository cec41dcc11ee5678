//! Lists that repeat names, state impossible lengths, never end or fail in the middle.

use serde_json::json;

use super::{few, files, names};
use crate::queue::Queue;
use crate::tests::support::server::{Seen, Server, json as reply, response};
use crate::tests::support::storage::storage;
use crate::{Downloads, Error};

/// Returns a page of a list. Every artifact states the longest length that the API can express.
fn page(names: &[&str], token: &str) -> String {
    let artifact = |name: &&str| {
        json!({"storageType": "s3", "name": name, "expires": "2100-01-01T00:00:00.000Z",
            "contentType": "text/plain", "contentLength": i64::MAX})
    };
    let artifacts: Vec<_> = names.iter().map(artifact).collect();
    json!({"artifacts": artifacts, "continuationToken": token}).to_string()
}

/// Starts a queue whose list has these pages, and `None` for one that fails. All artifacts have the same data.
async fn serving(pages: &'static [Option<(&'static [&'static str], &'static str)>]) -> Server {
    let server = Server::start([]).await;
    let url = storage(&server, "data");
    let mut pages = pages.iter();
    server.otherwise(move |request| match request.resource() {
        path if path.starts_with("/storage/") => response(200, "ETag: \"e\"\r\n", b"data"),
        path if path.contains("artifact-content") => reply(
            200,
            &json!({"storageType": "reference", "url": url}).to_string(),
        ),
        _ => match pages.next() {
            Some(Some((names, token))) => reply(200, &page(names, token)),
            _ => reply(500, "{}"),
        },
    });
    server
}

fn downloads(server: &Server) -> Downloads {
    let queue = Queue::new(&server.client().build().unwrap());
    queue
        .download_artifacts("task")
        .retry(few())
        .on_progress(|_| {})
}

fn fetches(server: &Server) -> usize {
    let seen = server.seen();
    let fetches = seen.iter().map(Seen::resource);
    fetches.filter(|path| path.starts_with("/storage/")).count()
}

#[tokio::test]
async fn a_repeated_name_is_fetched_once() {
    let server = serving(&[Some((&["a", "b", "a"], "2")), Some((&["b", "c", "a"], ""))]).await;
    let folder = tempfile::tempdir().unwrap();
    let done = downloads(&server).into_dir(folder.path()).await.unwrap();
    assert_eq!(names(&done), ["a", "b", "c"]);
    assert_eq!((fetches(&server), files(folder.path()).len()), (3, 3));
    let list = [("task", "a"), ("other", "a"), ("task", "a")];
    let done = Queue::new(&server.client().build().unwrap()).download_artifact_list(list);
    let done = done.into_dir(folder.path()).await.unwrap();
    assert_eq!(names(&done), ["a", "a"]);
}

#[tokio::test]
async fn a_list_that_repeats_its_token_ends_with_an_error() {
    let server = serving(&[
        Some((&["a"], "2")),
        Some((&["b"], "2")),
        Some((&["c"], "2")),
    ])
    .await;
    let folder = tempfile::tempdir().unwrap();
    let error: Error = downloads(&server)
        .into_dir(folder.path())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("token"), "{error}");
}

#[tokio::test]
async fn a_list_that_fails_in_the_middle_leaves_only_complete_files() {
    let server = serving(&[Some((&["a", "b"], "2")), None]).await;
    let folder = tempfile::tempdir().unwrap();
    let error = downloads(&server)
        .into_dir(folder.path())
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(500));
    let name = "download of artifacts of task task";
    assert!(error.to_string().starts_with(name), "{error}");
    // A write that is in progress may still remove or rename its file.
    while files(folder.path())
        .keys()
        .any(|name| name.ends_with(".part"))
    {
        tokio::task::yield_now().await;
    }
    assert!(files(folder.path()).values().all(|data| data == b"data"));
}
