//! Every type of every service takes what its schema allows and gives it back the same; it takes what tomorrow's service
//! may add; and it refuses what lacks something required.

use std::path::Path;

use samples::{Documents, Outcome, damaged, samples};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::*;

/// What a type makes of a document.
type Through = fn(&Value) -> Result<Value, Refusal>;

/// Why a type does not take a document.
#[derive(Debug, PartialEq)]
struct Refusal {
    /// A pointer to the value that it does not take.
    at: String,
    reason: String,
}

fn through<T: DeserializeOwned + Serialize>(document: &Value) -> Result<Value, Refusal> {
    let text = document.to_string();
    let read: T = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text))
        .map_err(refusal)?;
    let written = serde_json::to_string(&read).expect("it can be written");
    Ok(serde_json::from_str(&written).expect("what is written is JSON"))
}

/// Puts the path of an error together: the path to a union, then the path in it that the message names.
fn refusal(error: serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let (mut at, mut reason) = (
        pointer(&error.path().to_string()),
        error.inner().to_string(),
    );
    while let Some((path, rest)) = in_union(&reason) {
        at.push_str(&pointer(path));
        reason = rest.to_owned();
    }
    Refusal { at, reason }
}

fn in_union(reason: &str) -> Option<(&str, &str)> {
    reason.strip_prefix("at `")?.split_once("` of the union: ")
}

/// `a[0].b` as `/a/0/b`.
fn pointer(path: &str) -> String {
    let segments = path.split(['.', '[', ']']).filter(|it| !it.is_empty());
    segments.map(|segment| format!("/{segment}")).collect()
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
