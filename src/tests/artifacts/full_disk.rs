//! Files that cannot be written completely. A limit on the size of files in a child process has the effect of a full disk.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::many::files;
use crate::queue::Queue;
use crate::tests::support::child;
use crate::tests::support::deployment::Deployment;
use crate::tests::support::dropped::noise;
use crate::{ArtifactStorage, Client, Credentials, Error, Timestamp};

/// The limit is 1 or 2 MiB, depending on the shell.
const LARGE: usize = 3 << 20;

#[tokio::test]
async fn a_full_disk_fails_and_leaves_no_file() {
    let large = noise(LARGE);
    let artifacts = [("task", "large", &large[..]), ("task", "small", b"small")];
    let deployment = Deployment::start(artifacts).await;
    let root = format!("http://127.0.0.1:{}/root/", deployment.server.port);
    let temporary = tempfile::tempdir().unwrap();
    let variables = [("TMPDIR", temporary.path().to_str().unwrap())];
    let test = "tests::artifacts::full_disk::transfers_in_a_child_process";
    child::run_with_small_files(test, &root, variables).await;
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
    let seen = deployment.server.seen();
    assert!(seen.iter().all(|request| request.line.starts_with("GET")));
}

fn assert_full(error: &Error) {
    let source =
        std::error::Error::source(error).and_then(|it| it.downcast_ref::<std::io::Error>());
    assert_eq!(source.unwrap().kind(), ErrorKind::FileTooLarge, "{error:?}");
    assert!(error.is_io());
}

async fn download(queue: &Queue, ranges: u32, folder: &Path) {
    let download = queue.download_latest_artifact("task", "large");
    let path = folder.join("large");
    assert_full(&download.ranges(ranges).to_file(path).await.unwrap_err());
}

/// The code of the child process. Does nothing without the variable.
#[tokio::test]
async fn transfers_in_a_child_process() {
    let Some(root) = child::root() else {
        return;
    };
    let client = Client::builder(root).credentials(Credentials::new("static/me", "hunter2"));
    let queue = Queue::new(&client.build().unwrap());
    let folder = tempfile::tempdir().unwrap();
    for ranges in [1, 3] {
        download(&queue, ranges, folder.path()).await;
    }
    // Other parts may still be written. Their files are removed after that.
    while !files(folder.path()).is_empty() {
        tokio::task::yield_now().await;
    }

    let downloads = queue.download_artifacts("task").into_dir(folder.path());
    let done = downloads.await.unwrap();
    assert_full(done.failed()[0].error());
    assert_eq!((done.files().len(), done.failed().len()), (1, 1));
    assert_eq!(
        files(folder.path()).into_keys().collect::<Vec<_>>(),
        ["small"]
    );

    let upload = queue.upload_artifact("task", 0, "a", noise(LARGE)).gzip();
    let upload = upload
        .storage(ArtifactStorage::S3)
        .expires(Timestamp::now());
    assert_full(&upload.await.unwrap_err());
}
