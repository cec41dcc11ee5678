//! Transfers of many files on a runtime with few blocking threads.

use std::fs;

use taskcluster_client::ArtifactStorage;
use tokio::runtime::Builder;

use super::{Deployment, noise};

/// More data per file than a transfer holds in memory.
const LENGTH: usize = 2_000_000;

#[test]
fn transfers_do_not_wait_for_each_others_threads() {
    let data = noise(LENGTH);
    let folder = tempfile::tempdir().unwrap();
    for n in 0..6 {
        fs::write(folder.path().join(format!("{n}.bin")), &data).unwrap();
    }
    let outside = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    for threads in [1, 2] {
        let deployment = outside.block_on(Deployment::start());
        let (queue, task_id) = (&deployment.queue, &deployment.task_id);
        let upload = queue.upload_artifacts(task_id, 0, folder.path());
        let upload = upload.gzip().concurrency(512).each(|path, upload| {
            let is_object = path < "3";
            upload.storage(match is_object {
                true => ArtifactStorage::Object,
                false => ArtifactStorage::S3,
            })
        });
        let out = tempfile::tempdir().unwrap();
        let downloads = queue.download_artifacts(task_id).concurrency(64);
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(threads)
            .build()
            .unwrap();
        let files = runtime.block_on(async {
            upload.await.unwrap().require_success().unwrap();
            let done = downloads.into_dir(out.path()).await.unwrap();
            done.require_success().unwrap()
        });
        assert_eq!(files.len(), 6);
        for file in files {
            assert!(fs::read(file.path()).unwrap() == data, "{file:?}");
        }
    }
}
