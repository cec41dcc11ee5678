//! Uploads through faults of the services and the storage.

use std::future::{IntoFuture, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;
use taskcluster_client::{ArtifactStorage, RetryPolicy};
use taskcluster_fake::Fault;

use super::{Deployment, STORAGES, noise};

fn slow_down() -> Fault {
    Fault::error(503, "SlowDown", "Please reduce your request rate.").retry_after(Duration::ZERO)
}

/// A failed request to the storage.
fn storage_fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        (0..400_000_u64).prop_map(Fault::reset_upload),
        Just(Fault::reset()),
        Just(Fault::reset().handled()),
        Just(slow_down()),
        Just(Fault::status(500)),
        Just(Fault::status(429)),
        Just(Fault::truncated()),
    ]
}

/// A failed call of a service.
fn service_fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::status(503)),
        Just(Fault::reset()),
        Just(Fault::reset().handled()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn done_means_that_the_stored_bytes_equal_the_source(
        storage in select(&STORAGES[..]),
        length in prop_oneof![0..10_000_usize, 100_000..400_000_usize],
        gzip in any::<bool>(),
        puts in vec(storage_fault(), 0..5),
        calls in vec(service_fault(), 0..4),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let deployment = Deployment::start().await;
            deployment.fake.fail("s3.putObject", puts).unwrap();
            for endpoint in ["object.createUpload", "object.finishUpload", "queue.finishArtifact"] {
                deployment.fake.fail(endpoint, calls.clone()).unwrap();
            }
            // The creation of an object cannot be repeated after a lost response.
            if storage == ArtifactStorage::S3 {
                deployment.fake.fail("queue.createArtifact", calls).unwrap();
            }
            let data = noise(length);
            let upload = deployment.upload(storage, data.clone());
            let upload = if gzip { upload.gzip() } else { upload };
            upload.await.unwrap();
            assert!(deployment.bytes(storage) == data);
        });
    }
}

#[tokio::test]
async fn renews_a_url_that_expires_during_the_upload() {
    for storage in STORAGES {
        let deployment = Deployment::start().await;
        let fake = Arc::new(deployment.fake);
        fake.set_url_lifetime(Duration::from_secs(1));
        fake.fail("s3.putObject", [slow_down()]).unwrap();
        let clock = Arc::clone(&fake);
        let upload = deployment
            .queue
            .upload_artifact(&deployment.task_id, 0, super::NAME, noise(100_000))
            .storage(storage);
        let mut advanced = false;
        let upload = upload.on_progress(move |_| {
            if !std::mem::replace(&mut advanced, true) {
                clock.advance(Duration::from_secs(10));
            }
        });
        assert!(upload.await.unwrap().is_verified());
        let puts: Vec<_> = fake
            .requests_to("s3.putObject")
            .unwrap()
            .iter()
            .map(|put| put.status())
            .collect();
        assert_eq!(puts, [Some(503), Some(403), Some(200)], "{storage:?}");
    }
}

#[tokio::test]
async fn reports_the_error_of_the_storage_after_all_retries() {
    let deployment = Deployment::start().await;
    deployment
        .fake
        .fail("s3.putObject", [slow_down().forever()])
        .unwrap();
    let upload = deployment.upload(ArtifactStorage::S3, noise(100_000));
    let none = RetryPolicy::default()
        .first_wait(Duration::ZERO)
        .max_retries(2);
    let error = upload.retry(none).await.unwrap_err();
    assert_eq!(
        (error.status(), error.code(), error.attempts()),
        (Some(503), Some("SlowDown"), 3)
    );
}

#[tokio::test]
async fn upload_can_be_cancelled_at_any_moment_and_repeated() {
    let deployment = Deployment::start().await;
    let data = noise(1_000_000);
    let mut finished = false;
    for polls in (0..).step_by(7) {
        let upload = deployment.upload(ArtifactStorage::S3, data.clone());
        let mut upload = pin!(upload.into_future());
        let mut left = polls;
        let done = poll_fn(|context| match upload.as_mut().poll(context) {
            Poll::Ready(result) => Poll::Ready(Some(result)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => {
                left -= 1;
                Poll::Pending
            }
        });
        if let Some(result) = done.await {
            result.unwrap();
            finished = true;
            break;
        }
        if let Some(content) = deployment.stored(ArtifactStorage::S3, super::NAME) {
            assert!(content.bytes() == data);
        }
    }
    assert!(finished && deployment.bytes(ArtifactStorage::S3) == data);
}
