//! Every type of every service reads what its schema allows and writes it unchanged, reads additions of future releases, and
//! rejects documents that lack a required property.

use samples::{Outcome, damaged, samples};

use crate::types::{TYPES, documents};

#[test]
fn valid_documents_are_read_and_written_unchanged() {
    let documents = documents();
    let mut count = 0;
    for (path, through) in TYPES {
        for sample in samples(&documents, path) {
            let written = through(&sample.value);
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
fn missing_null_and_unknown_properties_are_accepted_exactly_if_allowed() {
    let documents = documents();
    let mut count = 0;
    for (path, through) in TYPES {
        for damaged in damaged(&documents, path) {
            let what = format!("{path}: {}", damaged.what);
            match (through(&damaged.value), damaged.outcome) {
                (Ok(written), Outcome::Written(expected)) => {
                    assert_eq!(written, expected, "{what}")
                }
                (Err(rejection), Outcome::Rejected { object, reason }) => {
                    assert_eq!(rejection.at, object, "{what}: {rejection:?}");
                    assert!(rejection.reason.contains(&reason), "{what}: {rejection:?}");
                }
                (Ok(written), Outcome::Rejected { .. }) => panic!("{what}: {written}"),
                (Err(rejection), Outcome::Written(_)) => panic!("{what}: {rejection:?}"),
            }
            count += 1;
        }
    }
    assert!(count > 10 * TYPES.len(), "{count}");
}
