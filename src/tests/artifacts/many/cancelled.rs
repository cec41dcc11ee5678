//! Downloads that are dropped at every point where they wait.

use std::future::Future;
use std::path::Path;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use tokio::runtime::Runtime;

use super::{few, files};
use crate::tests::support::deployment::{Deployment, StorageFault};

fn runtime() -> Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap()
}

/// A future that gives up after a number of polls.
struct Limited<F> {
    future: F,
    polls: usize,
}

impl<F: Future + Unpin> Future for Limited<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls == 0 {
            return Poll::Ready(None);
        }
        self.polls -= 1;
        Pin::new(&mut self.future).poll(context).map(Some)
    }
}

/// Polls a future this often, and then drops it. Returns whether it ended before.
async fn ends_within<F: Future>(polls: usize, future: F) -> bool {
    let future = pin!(future);
    Limited { future, polls }.await.is_some()
}

/// Checks that only complete files are in the folder, after all blocking operations.
fn assert_complete(folder: &Path, lengths: &[usize]) {
    for (name, data) in files(folder) {
        assert!(lengths.contains(&data.len()), "{name}: {}", data.len());
    }
}

#[test]
fn dropping_many_downloads_leaves_no_part_files() {
    let mut ended = false;
    let mut polls = 0;
    while !ended {
        let folder = tempfile::tempdir().unwrap();
        let runtime = runtime();
        ended = runtime.block_on(async {
            let data = vec![b'a'; 1_500_000];
            let artifacts = [("task", "a/b", &data[..]), ("task", "c", &data[..7])];
            let deployment = Deployment::start(artifacts).await;
            let mut requests = 0;
            deployment.fail(move |_| {
                requests += 1;
                match requests {
                    1 => StorageFault::ResetAfter(50),
                    2 => StorageFault::CloseAfter(80),
                    _ => StorageFault::None,
                }
            });
            let downloads = deployment.queue().download_artifacts("task").retry(few());
            ends_within(polls, downloads.into_dir(folder.path())).await
        });
        // Waits for the operations that run.
        drop(runtime);
        assert_complete(folder.path(), &[1_500_000, 7]);
        polls += 1;
    }
    assert!(polls > 5, "{polls}");
}

#[test]
fn dropping_a_download_in_ranges_leaves_no_part_file() {
    let mut ended = false;
    let mut polls = 0;
    while !ended {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let runtime = runtime();
        ended = runtime.block_on(async {
            let data = vec![b'a'; 3 << 20];
            let deployment = Deployment::start([("task", "a", &data[..])]).await;
            let download = deployment.queue().download_latest_artifact("task", "a");
            ends_within(polls, download.ranges(3).to_file(&path)).await
        });
        drop(runtime);
        assert_complete(folder.path(), &[3 << 20]);
        polls += 1;
    }
    assert!(polls > 5, "{polls}");
}
