//! Parts of one file at the same time.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use crate::RetryPolicy;
use crate::tests::support::deployment::{Deployment, StorageFault};

const MIB: usize = 1 << 20;

fn data(length: usize) -> Vec<u8> {
    (0..length)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect()
}

/// Downloads in 3 ranges. Returns the result, and the headers `Range` of the requests.
async fn download(
    deployment: &Deployment,
    length: usize,
) -> (Result<Vec<u8>, crate::Error>, Vec<String>) {
    deployment.put("task", "a", &data(length));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let policy = RetryPolicy::default().max_retries(3).without_waiting();
    let download = deployment.queue().download_latest_artifact("task", "a");
    let done = download.ranges(3).retry(policy).to_file(&path).await;
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, usize::from(done.is_ok()));
    let done = done.map(|done| {
        let read = fs::read(&path).unwrap();
        assert_eq!(done.length(), read.len() as u64);
        read
    });
    let seen = deployment.server.seen();
    let mut ranges: Vec<_> = seen
        .iter()
        .filter_map(|seen| Some(seen.header("range")?.to_owned()))
        .collect();
    ranges.sort();
    (done, ranges)
}

#[tokio::test]
async fn fetches_parts_at_the_same_time() {
    let deployment = Deployment::start([]).await;
    let (done, ranges) = download(&deployment, 3 * MIB).await;
    assert!(done.unwrap() == data(3 * MIB));
    assert_eq!(ranges, ["bytes=1048576-2097151", "bytes=2097152-3145727"]);
    assert_eq!(deployment.fetches("/a"), 3);
}

#[tokio::test]
async fn fetches_at_most_32_parts_at_the_same_time() {
    let deployment = Deployment::start([]).await;
    let data = data(33 * MIB);
    deployment.put("task", "a", &data);
    let folder = tempfile::tempdir().unwrap();
    for (ranges, requests) in [(0, 1), (1_000_000, 32)] {
        let path = folder.path().join("a");
        let before = deployment.fetches("/a");
        let download = deployment.queue().download_latest_artifact("task", "a");
        download.ranges(ranges).to_file(&path).await.unwrap();
        assert!(fs::read(path).unwrap() == data);
        assert_eq!(deployment.fetches("/a") - before, requests);
    }
}

#[tokio::test]
async fn one_stream_fetches_small_data_and_data_without_etag() {
    let deployment = Deployment::start([]).await;
    let (done, ranges) = download(&deployment, 2 * MIB - 1).await;
    assert!(done.unwrap() == data(2 * MIB - 1) && ranges.is_empty());

    let deployment = Deployment::start([]).await;
    deployment.without_etags();
    let (done, ranges) = download(&deployment, 3 * MIB).await;
    assert!(done.unwrap() == data(3 * MIB) && ranges.is_empty());

    let deployment = Deployment::start([]).await;
    deployment.fail(|_| StorageFault::Gzip);
    let (done, ranges) = download(&deployment, 3 * MIB).await;
    assert!(done.unwrap() == data(3 * MIB) && ranges.is_empty());
}

#[tokio::test]
async fn starts_again_with_one_stream_after_an_unfit_part() {
    for fault in [
        StorageFault::RefuseRange,
        StorageFault::IgnoreRange,
        StorageFault::OtherRange,
        StorageFault::OtherEtag,
    ] {
        let deployment = Deployment::start([]).await;
        deployment.fail(move |request| match request.header("range") {
            Some(_) => fault,
            None => StorageFault::None,
        });
        let (done, _) = download(&deployment, 3 * MIB).await;
        assert!(done.unwrap() == data(3 * MIB), "{fault:?}");
    }
}

#[tokio::test]
async fn verifies_the_hashes_of_the_complete_file() {
    let deployment = Deployment::start([]).await;
    deployment.put("task", "a", &data(3 * MIB));
    let folder = tempfile::tempdir().unwrap();
    let download = deployment.queue().download_latest_artifact("task", "a");
    let download = download.ranges(3).hashes();
    let done = download.to_file(folder.path().join("a")).await.unwrap();
    let expected =
        crate::tests::artifacts::objects::hexadecimal(&ring::digest::SHA256, &data(3 * MIB));
    assert_eq!(done.sha256(), Some(expected.as_str()));
}

#[tokio::test]
async fn a_part_that_fails_removes_the_file() {
    let deployment = Deployment::start([]).await;
    deployment.fail(|request| match request.header("range") {
        Some(range) if range.starts_with("bytes=2") => StorageFault::Expired,
        _ => StorageFault::None,
    });
    let (done, _) = download(&deployment, 3 * MIB).await;
    assert_eq!(done.unwrap_err().status(), Some(403));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn interrupted_parts_have_the_data_of_the_source(faults in vec(0..10_usize, 0..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let deployment = Deployment::start([]).await;
            let mut faults = faults.into_iter();
            deployment.fail(move |_| match faults.next() {
                Some(0) => StorageFault::ResetAfter(30),
                Some(1) => StorageFault::CloseAfter(60),
                Some(2) => StorageFault::Unavailable,
                Some(3) => StorageFault::IgnoreRange,
                Some(4) => StorageFault::OtherEtag,
                Some(5) => StorageFault::ResetInHead,
                Some(6) => StorageFault::ResetBefore,
                Some(7) => StorageFault::RefuseRange,
                _ => StorageFault::None,
            });
            let length = 2 * MIB + 12_345;
            let (done, _) = download(&deployment, length).await;
            match done {
                Ok(done) => prop_assert!(done == data(length)),
                Err(error) => prop_assert_eq!(error.is_decode(), false),
            }
            Ok(())
        })?;
    }
}
