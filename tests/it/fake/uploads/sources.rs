//! Files that change or cannot be read.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use taskcluster_client::{ArtifactStorage, UploadSource};
use taskcluster_fake::Fault;

use super::{Deployment, NAME, STORAGES, noise};

/// Changes a file when the first piece has been sent, and expects that the upload fails and stores nothing.
async fn changed_while_uploading(change: fn(&Path)) {
    for storage in STORAGES {
        let deployment = Deployment::start().await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.bin");
        fs::write(&path, noise(20_000_000)).unwrap();
        let changed = path.clone();
        let mut is_first = true;
        let upload = deployment.upload(storage, UploadSource::file(&path));
        let upload = upload.on_progress(move |_| {
            if std::mem::take(&mut is_first) {
                change(&changed);
            }
        });
        let error = upload.await.unwrap_err();
        assert!(error.is_io(), "{error:?}");
        assert!(deployment.stored(storage, NAME).is_none());
    }
}

#[tokio::test]
async fn fails_if_the_file_becomes_shorter() {
    changed_while_uploading(|path| {
        let file = OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(10_000_000).unwrap();
    })
    .await;
}

#[tokio::test]
async fn fails_if_the_file_disappears_before_the_next_attempt() {
    let deployment = Deployment::start().await;
    deployment
        .fake
        .fail("s3.putObject", [Fault::status(503)])
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    fs::write(&path, noise(100_000)).unwrap();
    let upload = deployment.upload(ArtifactStorage::S3, UploadSource::file(&path));
    let error = upload
        .on_progress(move |_| drop(fs::remove_file(&path)))
        .await
        .unwrap_err();
    assert!(error.is_io(), "{error:?}");
    assert!(deployment.stored(ArtifactStorage::S3, NAME).is_none());
}

#[tokio::test]
async fn fails_if_the_file_has_grown_before_the_next_attempt() {
    let deployment = Deployment::start().await;
    deployment
        .fake
        .fail("s3.putObject", [Fault::status(503)])
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    fs::write(&path, noise(100_000)).unwrap();
    let upload = deployment.upload(ArtifactStorage::S3, UploadSource::file(&path));
    let grow = move |_| {
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"more").unwrap();
    };
    let error = upload.on_progress(grow).await.unwrap_err();
    assert!(error.is_io(), "{error:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn creates_no_artifact_for_an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;

    let deployment = Deployment::start().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    File::create(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser can read every file.
    if File::open(&path).is_ok() {
        return;
    }
    let upload = deployment.upload(ArtifactStorage::S3, UploadSource::file(&path));
    assert!(upload.await.unwrap_err().is_io());
    assert!(
        deployment
            .fake
            .requests_to("queue.createArtifact")
            .unwrap()
            .is_empty()
    );
}
