//! Storages that fail in random ways: whatever is done has the data of the source.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::{few, files};
use crate::tests::support::deployment::{Deployment, StorageFault};

fn fault() -> impl Strategy<Value = StorageFault> {
    prop_oneof![
        4 => Just(StorageFault::None),
        1 => Just(StorageFault::Unavailable),
        1 => Just(StorageFault::ResetBefore),
        1 => Just(StorageFault::ResetInHead),
        3 => (0..100_usize).prop_map(StorageFault::ResetAfter),
        3 => (0..100_usize).prop_map(StorageFault::CloseAfter),
        1 => Just(StorageFault::RefuseRange),
        1 => Just(StorageFault::IgnoreRange),
        1 => Just(StorageFault::OtherRange),
        1 => Just(StorageFault::OtherEtag),
        1 => Just(StorageFault::Gzip),
        1 => Just(StorageFault::Expired),
    ]
}

fn data(length: usize, seed: usize) -> Vec<u8> {
    let byte = |n: usize| ((n + seed).wrapping_mul(2_654_435_761) >> 13) as u8;
    (0..length).map(byte).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_equals_the_source(
        lengths in vec(0..200_000_usize, 1..5),
        faults in vec(fault(), 0..20),
        etags in proptest::bool::ANY,
        changes in proptest::bool::ANY,
        concurrency in 1..5_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let deployment = Deployment::start([]).await;
            for (n, length) in lengths.iter().enumerate() {
                deployment.put("task", &n.to_string(), &data(*length, n));
            }
            if !etags {
                deployment.without_etags();
            }
            let mut faults = faults.into_iter();
            deployment.fail(move |_| faults.next().unwrap_or(StorageFault::None));
            let folder = tempfile::tempdir().unwrap();
            let run = || {
                let downloads = deployment.queue().download_artifacts("task").retry(few());
                downloads.concurrency(concurrency).into_dir(folder.path())
            };
            let first = run().await.unwrap();
            for file in first.files() {
                let n = file.name().parse().unwrap();
                prop_assert_eq!(fs::read(file.path()).unwrap(), data(lengths[n], n));
            }
            prop_assert_eq!(first.files().len() + first.failed().len(), lengths.len());
            prop_assert_eq!(files(folder.path()).len(), first.files().len());

            // The second run has the new data.
            if changes {
                deployment.put("task", "0", &data(lengths[0], 99));
            }
            deployment.fail(|_| StorageFault::None);
            let second = run().await.unwrap();
            prop_assert!(second.failed().is_empty(), "{second:?}");
            for file in second.files() {
                let n: usize = file.name().parse().unwrap();
                let seed = if changes && n == 0 { 99 } else { n };
                prop_assert_eq!(fs::read(file.path()).unwrap(), data(lengths[n], seed));
            }
            Ok(())
        })?;
    }
}
