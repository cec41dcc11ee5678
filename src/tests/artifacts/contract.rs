//! The documented API of artifacts in one program. The test is that it compiles.

use std::path::Path;
use std::time::Duration;

use crate::index::Index;
use crate::queue::{ArtifactErrorReason, Queue, TaskStatus};
use crate::{Download, Downloads, Error, ResolvedTaskGroup, Timestamp, UploadSource, Uploaded};

const NAME: &str = "public/build/target.zip";

async fn one(queue: &Queue, index: &Index, task_id: &str) -> Result<(), Error> {
    let path = Path::new("target.zip");
    let latest = queue.download_latest_artifact(task_id, NAME);
    latest.to_file("target.zip").await?;
    let of_run: Download = queue.download_artifact(task_id, 0, NAME);
    let _: Vec<u8> = of_run.to_vec().await?;
    let indexed = index.download_artifact("gecko.v2.mozilla-central.latest", NAME);
    indexed.ranges(4).to_file(path).await?;
    Ok(())
}

async fn many(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let done = queue
        .download_artifacts(task_id)
        .run(0)
        .matching("public/logs/**")
        .matching("public/test_info/*")
        .concurrency(8)
        .on_progress(|progress| {
            let _: (usize, usize) = (progress.files_done(), progress.files_known());
            let _: (u64, u64) = (progress.bytes_done(), progress.bytes_known());
        })
        .into_dir("out")
        .await?;
    for file in done.files() {
        let _: (&str, &str, &Path) = (file.task_id(), file.name(), file.path());
        let _: (u64, Option<&str>) = (file.length(), file.sha256());
    }
    let group: Downloads = queue.download_group_artifacts("fN1SbArXTPSVFNUvaOlinQ");
    let done = group.matching("**/*.log").into_dir("out").await?;
    done.require_success()?;
    Ok(())
}

async fn uploads(queue: &Queue, task_id: &str, expires: Timestamp) -> Result<(), Error> {
    let source = UploadSource::file("target.tar.zst");
    let upload = queue.upload_artifact(task_id, 0, "public/build/target.tar.zst", source);
    let upload = upload.content_type("application/zstd").expires(expires);
    let _: Uploaded = upload.send().await?;
    queue.link_artifact(task_id, 0, "public/a", NAME).await?;
    let redirect = queue.redirect_artifact(task_id, 0, "public/b", "https://example.com");
    redirect.await?;
    let reason = ArtifactErrorReason::FileMissingOnWorker;
    queue
        .error_artifact(task_id, 0, "public/c", reason, "no file")
        .await?;
    let done = queue.upload_artifacts(task_id, 0, "out").await?;
    done.require_success()?;
    Ok(())
}

async fn waits(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let _: TaskStatus = queue
        .wait_for_task(task_id)
        .every(Duration::from_secs(10))
        .deadline(Duration::from_secs(3600))
        .await?;
    let _: ResolvedTaskGroup = queue.wait_for_task_group(task_id).await?;
    Ok(())
}

#[cfg(feature = "blocking")]
fn without_async(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let download = queue.download_latest_artifact(task_id, NAME);
    download.wait_to_file("target.zip")?;
    let done = queue.download_artifacts(task_id).wait_into_dir("out")?;
    done.require_success()?;
    let upload = queue.upload_artifact(task_id, 0, "public/a.log", b"a".to_vec());
    let _: Uploaded = upload.wait()?;
    let done = queue.upload_artifacts(task_id, 0, "out").wait()?;
    done.require_success()?;
    queue.link_artifact(task_id, 0, "public/a", NAME).wait()?;
    let _: TaskStatus = queue.wait_for_task(task_id).wait()?;
    let _: ResolvedTaskGroup = queue.wait_for_task_group(task_id).wait()?;
    Ok(())
}

fn is_send<T: Send>(_: T) {}

/// Checks the types of the program. It runs nothing, because futures do nothing until they are awaited.
#[test]
fn the_documented_program_compiles_and_its_futures_are_send() {
    let client = crate::Client::builder("https://tc.example.com");
    let client = client.build().unwrap();
    let (queue, index) = (Queue::new(&client), Index::new(&client));
    is_send(one(&queue, &index, "a"));
    is_send(many(&queue, "a"));
    is_send(uploads(&queue, "a", Timestamp::now()));
    is_send(waits(&queue, "a"));
    #[cfg(feature = "blocking")]
    is_send(without_async);
}
