//! Every type of every service takes what its schema allows and gives it back the same; it takes what tomorrow's service
//! may add; and it refuses what lacks something required.

use samples::{Outcome, damaged, samples};

use crate::types::{TYPES, documents};

#[test]
fn what_a_schema_allows_is_read_and_written_back_the_same() {
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
fn what_is_missing_null_or_new_is_taken_if_and_only_if_it_may_be() {
    let documents = documents();
    let mut count = 0;
    for (path, through) in TYPES {
        for damaged in damaged(&documents, path) {
            let what = format!("{path}: {}", damaged.what);
            match (through(&damaged.value), damaged.outcome) {
                (Ok(written), Outcome::Written(expected)) => {
                    assert_eq!(written, expected, "{what}")
                }
                (Err(refusal), Outcome::Refused { object, reason }) => {
                    assert_eq!(refusal.at, object, "{what}: {refusal:?}");
                    assert!(refusal.reason.contains(&reason), "{what}: {refusal:?}");
                }
                (Ok(written), Outcome::Refused { .. }) => panic!("{what}: {written}"),
                (Err(refusal), Outcome::Written(_)) => panic!("{what}: {refusal:?}"),
            }
            count += 1;
        }
    }
    assert!(count > 10 * TYPES.len(), "{count}");
}
