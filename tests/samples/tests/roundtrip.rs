//! Every type of every service takes what its schema allows and gives it back the same; it takes what tomorrow's service
//! may add; and it refuses what lacks something required.

use std::path::Path;

use samples::{Documents, Outcome, damaged, samples};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::*;

/// What a type makes of a document, if it takes it.
type Through = fn(&Value) -> Option<Value>;

fn through<T: DeserializeOwned + Serialize>(document: &Value) -> Option<Value> {
    let read: T = serde_json::from_str(&document.to_string()).ok()?;
    let written = serde_json::to_string(&read).expect("it can be written");
    Some(serde_json::from_str(&written).expect("what is written is JSON"))
}

macro_rules! each_type {
    ($($document:literal => $module:ident::$name:ident,)+) => {
        /// Every schema file with its type.
        const TYPES: &[(&str, Through)] = &[$(($document, through::<$module::$name>)),+];
    };
}
include!(concat!(env!("OUT_DIR"), "/types.rs"));

fn documents() -> Documents {
    Documents::read(Path::new(env!("REFERENCES")))
}

#[test]
fn what_a_schema_allows_is_read_and_written_back_the_same() {
    let documents = documents();
    let mut count = 0;
    for (path, through) in TYPES {
        for sample in samples(&documents, path) {
            let written = through(&sample.value);
            assert_eq!(
                written.as_ref(),
                Some(&sample.value),
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
            let expected = match damaged.outcome {
                Outcome::Written(value) => Some(value),
                Outcome::Refused => None,
            };
            assert_eq!(
                through(&damaged.value),
                expected,
                "{path}: {}",
                damaged.what
            );
            count += 1;
        }
    }
    assert!(count > 10 * TYPES.len(), "{count}");
}
