//! Downloads that are dropped at every point where they wait.

use std::path::Path;

use super::{few, files};
use crate::tests::support::deployment::{Deployment, StorageFault};
use crate::tests::support::dropped::{ends_within, runtime};

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
fn dropping_a_download_leaves_no_part_file() {
    for ranges in [1, 3] {
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
                ends_within(polls, download.ranges(ranges).to_file(&path)).await
            });
            drop(runtime);
            assert_complete(folder.path(), &[3 << 20]);
            polls += 1;
        }
        assert!(polls > 5, "{polls}");
    }
}
