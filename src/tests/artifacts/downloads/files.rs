//! Downloads to files, to writers that fail, and downloads that are dropped.

use std::fs;
use std::future::poll_fn;
use std::io;
use std::path::Path;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use super::{cut, latest, response, serving_artifact, shown};
use crate::RetryPolicy;
use crate::tests::support::server::Line;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test]
async fn complete_file_replaces_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "old").unwrap();
    let server = serving_artifact([cut("", 5, b"he"), response(200, "", b"hello")]).await;
    let downloaded = latest(&server).to_file(&path).await.unwrap();
    assert_eq!(
        (downloaded.length(), fs::read(&path).unwrap()),
        (5, b"hello".to_vec())
    );
    assert_eq!(names(folder.path()), ["a.txt"]);
}

#[tokio::test]
async fn failed_download_leaves_no_part_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "old").unwrap();
    let server = serving_artifact([cut("", 5, b"he"), response(404, "", b"")]).await;
    assert!(
        latest(&server)
            .to_file(&path)
            .await
            .unwrap_err()
            .is_not_found()
    );
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["a.txt"]);
}

#[tokio::test]
async fn reports_an_unusable_path_before_sending() {
    let folder = tempfile::tempdir().unwrap();
    let server = serving_artifact([]).await;
    let error = latest(&server)
        .to_file(folder.path().join("no/a.txt"))
        .await
        .unwrap_err();
    assert!(error.is_io() && !error.was_sent(), "{error:?}");
    let source = std::error::Error::source(&error)
        .unwrap()
        .downcast_ref::<io::Error>();
    assert_eq!(source.unwrap().kind(), io::ErrorKind::NotFound);
    let error = latest(&server).to_file("..").await.unwrap_err();
    assert!(error.is_invalid_request(), "{error:?}");
    assert!(server.seen().is_empty());

    // Not even root can write there.
    if cfg!(target_os = "linux") {
        let error = latest(&server).to_file("/proc/a.txt").await.unwrap_err();
        assert!(error.is_io() && !error.was_sent(), "{error:?}");
        let ranges = latest(&server).ranges(3).to_file("/proc/a.txt");
        assert!(ranges.await.unwrap_err().is_io());
        assert!(server.seen().is_empty());
    }

    // A folder is at the path of the file.
    fs::create_dir(folder.path().join("a.txt")).unwrap();
    let path = folder.path().join("a.txt");
    let error = latest(&server).to_file(path).await.unwrap_err();
    assert!(error.is_io() && !error.was_sent(), "{error:?}");
    assert!(
        format!("{error:#}").ends_with("a.txt is a folder"),
        "{error:#}"
    );
    assert_eq!(names(folder.path()), ["a.txt"]);

    let path = format!("{}/new/", folder.path().display());
    let error = latest(&server).to_file(path).await.unwrap_err();
    assert!(error.is_invalid_request(), "{error:?}");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn dropped_download_removes_its_file_and_closes_its_connection() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let head = b"HTTP/1.1 200 X\r\nContent-Length: 1073741824\r\n\r\n".to_vec();
    let server = serving_artifact([Line::Flood(head, vec![b'a'; 65_536], 16_384)]).await;
    {
        let mut download = pin!(latest(&server).to_file(&path));
        poll_fn(|context| {
            assert!(download.as_mut().poll(context).is_pending());
            context.waker().wake_by_ref();
            // The empty file that shows the default mode may vanish in between.
            let written = |name: &String| {
                fs::metadata(folder.path().join(name)).is_ok_and(|file| file.len() > 0)
            };
            if names(folder.path()).iter().any(written) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
    // A write that is in progress keeps the file.
    while !names(folder.path()).is_empty() {
        tokio::task::yield_now().await;
    }
    while server.closed() < server.opened() {
        tokio::task::yield_now().await;
    }
}

/// A writer that takes three bytes and then fails.
struct FullWriter(usize);

impl AsyncWrite for FullWriter {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.0 == 3 {
            return Poll::Ready(Err(io::ErrorKind::StorageFull.into()));
        }
        let taken = data.len().min(3 - self.0);
        self.0 += taken;
        Poll::Ready(Ok(taken))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn failed_writer_ends_the_download() {
    let server = serving_artifact([response(200, "", b"hello")]).await;
    let policy = RetryPolicy::default().without_waiting();
    let error = latest(&server)
        .retry(policy)
        .to_writer(&mut FullWriter(0))
        .await
        .unwrap_err();
    assert!(error.is_io(), "{error:?}");
    assert!(shown(&error).starts_with("download of artifact public/a.txt of the latest run of task task: the data cannot be written"));
    assert_eq!((error.attempts(), server.seen().len()), (1, 2));
}
