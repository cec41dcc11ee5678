//! Uploads without faults.

use std::fs;

use taskcluster_client::queue::ArtifactErrorReason;
use taskcluster_client::{ArtifactStorage, Client};
use taskcluster_fake::Fault;

use super::{Deployment, NAME, STORAGES, noise};

#[tokio::test]
async fn stored_bytes_equal_the_source() {
    for storage in STORAGES {
        for (length, gzip) in [
            (0, false),
            (5, false),
            (8191, false),
            (8192, false),
            (300_000, false),
            (0, true),
            (300_000, true),
        ] {
            let deployment = Deployment::start().await;
            let data = noise(length);
            let upload = deployment.upload(storage, data.clone()).hashes();
            let upload = if gzip { upload.gzip() } else { upload };
            let uploaded = upload.await.unwrap();
            assert_eq!(uploaded.length(), length as u64);
            assert!(
                deployment.bytes(storage) == data,
                "{storage:?} {length} {gzip}"
            );
            let is_put = storage == ArtifactStorage::S3 || length >= 8192 || gzip;
            assert_eq!(
                uploaded.is_verified(),
                is_put,
                "{storage:?} {length} {gzip}"
            );
            let content = deployment.stored(storage, NAME).unwrap();
            assert_eq!(
                content.header("content-type"),
                Some("application/octet-stream")
            );
            // Only a finished artifact can be read.
            let found = deployment
                .queue
                .artifact_info(&deployment.task_id, 0, NAME)
                .await;
            assert_eq!(found.unwrap().content_type, "application/octet-stream");
        }
    }
}

#[tokio::test]
async fn downloads_return_what_was_uploaded() {
    for storage in STORAGES {
        for gzip in [false, true] {
            let deployment = Deployment::start().await;
            let data = noise(200_000);
            let upload = deployment.upload(storage, data.clone());
            let upload = if gzip { upload.gzip() } else { upload };
            upload.await.unwrap();
            let download = deployment
                .queue
                .download_artifact(&deployment.task_id, 0, NAME);
            assert!(
                download.to_vec().await.unwrap() == data,
                "{storage:?} {gzip}"
            );
        }
    }
}

#[tokio::test]
async fn uses_the_object_service_if_the_deployment_has_one() {
    let deployment = Deployment::start().await;
    let queue = &deployment.queue;
    let upload = queue.upload_artifact(&deployment.task_id, 0, NAME, noise(10_000));
    upload.await.unwrap();
    assert!(deployment.stored(ArtifactStorage::Object, NAME).is_some());

    let refused = Fault::error(500, "InternalServerError", "no backend");
    deployment
        .fake
        .fail("queue.createArtifact", [refused])
        .unwrap();
    let other = "public/b.bin";
    let upload = queue.upload_artifact(&deployment.task_id, 0, other, noise(10_000));
    upload.await.unwrap();
    assert!(deployment.stored(ArtifactStorage::S3, other).is_some());
}

#[tokio::test]
async fn uploads_with_the_credentials_of_the_task() {
    let deployment = Deployment::start().await;
    let scope = format!("queue:create-artifact:{}/0", deployment.task_id);
    let credentials = deployment.fake.credentials();
    let of_task = credentials
        .temporary([scope], std::time::Duration::from_secs(600))
        .unwrap();
    let client = Client::builder(deployment.fake.root_url()).credentials(of_task);
    let queue = taskcluster_client::queue::Queue::new(&client.build().unwrap());
    let expires = taskcluster_client::Timestamp::from_now("1 hour").unwrap();
    for (storage, name) in STORAGES.into_iter().zip(["public/a.bin", "public/b.bin"]) {
        let upload = queue.upload_artifact(&deployment.task_id, 0, name, noise(10_000));
        upload.storage(storage).expires(expires).await.unwrap();
        assert!(deployment.stored(storage, name).is_some());
    }
}

#[tokio::test]
async fn uploads_a_folder() {
    let deployment = Deployment::start().await;
    let folder = tempfile::tempdir().unwrap();
    for number in 0..30 {
        let path = folder.path().join(format!("{number:02}.log"));
        fs::write(path, format!("log {number}")).unwrap();
    }
    let upload = deployment
        .queue
        .upload_artifacts(&deployment.task_id, 0, folder.path());
    let done = upload
        .matching("*.log")
        .prefix("public/logs/")
        .gzip()
        .await
        .unwrap();
    assert!(done.is_success(), "{:?}", done.failed().next());
    let names: Vec<_> = done.files().map(|(name, _)| name.to_owned()).collect();
    let expected = (0..30).map(|number| format!("public/logs/{number:02}.log"));
    assert_eq!(names, expected.collect::<Vec<_>>());
    let queue = &deployment.queue;
    let download = queue.download_artifact(&deployment.task_id, 0, "public/logs/07.log");
    assert_eq!(download.to_vec().await.unwrap(), b"log 7");
}

#[tokio::test]
async fn links_redirects_and_errors_can_be_read() {
    let deployment = Deployment::start().await;
    let (queue, task_id) = (&deployment.queue, &*deployment.task_id);
    deployment
        .upload(ArtifactStorage::S3, b"hello".to_vec())
        .await
        .unwrap();
    queue
        .link_artifact(task_id, 0, "public/link", NAME)
        .await
        .unwrap();
    let linked = queue
        .download_artifact(task_id, 0, "public/link")
        .to_vec()
        .await;
    assert_eq!(linked.unwrap(), b"hello");
    let url = deployment.fake.serve("elsewhere");
    queue
        .redirect_artifact(task_id, 0, "public/away", url)
        .await
        .unwrap();
    let away = queue
        .download_artifact(task_id, 0, "public/away")
        .to_vec()
        .await;
    assert_eq!(away.unwrap(), b"elsewhere");
    let reason = ArtifactErrorReason::TooLargeFileOnWorker;
    queue
        .error_artifact(task_id, 0, "public/none", reason, "2 TiB")
        .await
        .unwrap();
    let error = queue
        .download_artifact(task_id, 0, "public/none")
        .to_vec()
        .await;
    let error = error.unwrap_err();
    assert!(
        error.is_error_artifact() && error.message() == Some("2 TiB"),
        "{error}"
    );
}

#[cfg(feature = "blocking")]
#[test]
fn uploads_without_async() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let deployment = runtime.block_on(Deployment::start());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.bin"), noise(100_000)).unwrap();
    let source = taskcluster_client::UploadSource::file(folder.path().join("b.bin"));
    let uploaded = deployment
        .upload(ArtifactStorage::S3, source)
        .wait()
        .unwrap();
    assert!(uploaded.is_verified());
    let (queue, task_id) = (&deployment.queue, &*deployment.task_id);
    let upload = queue
        .upload_artifacts(task_id, 0, folder.path())
        .prefix("public/");
    assert!(upload.wait().unwrap().is_success());
    queue
        .link_artifact(task_id, 0, "public/link", NAME)
        .wait()
        .unwrap();
}
