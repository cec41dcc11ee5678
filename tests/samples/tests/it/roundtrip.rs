//! Every type of every service reads and writes unchanged what its schema allows. It accepts unknown properties, and rejects
//! documents with missing required properties.

use samples::{Expected, damaged, random, samples};
use taskcluster_codegen::standalone_documents;

use crate::types::{TYPES, documents};

#[test]
fn types_read_and_write_valid_documents_unchanged() {
    let documents = documents();
    let mut count = 0;
    for (path, round_trip) in TYPES {
        for sample in samples(&documents, path) {
            let written = round_trip(&sample.value);
            assert_eq!(
                written.as_ref(),
                Ok(&sample.value),
                "{path}: {}",
                sample.what
            );
            count += 1;
        }
    }
    assert!(count > 2 * TYPES.len(), "{count}");
}

#[test]
fn types_accept_only_allowed_missing_null_and_unknown_properties() {
    let documents = documents();
    let mut count = 0;
    for (path, round_trip) in TYPES {
        for damaged in damaged(&documents, path) {
            let what = format!("{path}: {}", damaged.what);
            match (round_trip(&damaged.value), damaged.expected) {
                (Ok(written), Expected::Accepted(expected)) => {
                    assert_eq!(written, expected, "{what}")
                }
                (Err(rejection), Expected::Rejected { object, reason }) => {
                    assert_eq!(rejection.at, object, "{what}: {rejection:?}");
                    assert!(rejection.reason.contains(&reason), "{what}: {rejection:?}");
                }
                (Ok(written), Expected::Rejected { .. }) => panic!("{what}: {written}"),
                (Err(rejection), Expected::Accepted(_)) => panic!("{what}: {rejection:?}"),
            }
            count += 1;
        }
    }
    assert!(count > 10 * TYPES.len(), "{count}");
}

#[test]
fn payloads_and_configurations_keep_random_documents_unchanged() {
    const EACH: usize = 300;
    let documents = documents();
    let standalone = || {
        TYPES
            .iter()
            .filter(|(path, _)| documents.is_standalone(path))
    };
    for (path, round_trip) in standalone() {
        let random = random(&documents, path, EACH);
        assert_eq!(random.len(), EACH);
        for (index, value) in random.iter().enumerate() {
            assert_eq!(round_trip(value).as_ref(), Ok(value), "{path}: {index}");
        }
    }
    let covered: Vec<_> = standalone().map(|(path, _)| *path).collect();
    for (folder, path) in standalone_documents().filter(|(_, path)| documents.has(path.as_str())) {
        let is_on = match folder {
            "worker-manager" => cfg!(feature = "worker-manager"),
            _ => cfg!(feature = "payloads"),
        };
        assert_eq!(covered.contains(&path.as_str()), is_on, "{path}");
    }
}
