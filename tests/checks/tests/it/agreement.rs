//! A check accepts what a validator accepts, and its violations have the paths of the validator's errors.
//!
//! The comparison uses the document that a type writes: a type of requests leaves out unknown members and `null`s when it reads a
//! document. A document that a type cannot read must be invalid.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use samples::Documents;
use serde_json::Value;
use taskcluster_client::Violations;

use crate::document::Maker;
use crate::mutation::mutate;
use crate::paths::paths;
use crate::schema::{schema_at, validator};
use crate::types::{Check, TYPES};

/// The only place that the generator adds: a fixup of the vendored release.
const ADDED: &str =
    "schemas/worker-manager/v1/config-google.json#/properties/launchConfigs/items/properties/tags";

/// The number of documents for each type.
const DOCUMENTS: usize = 2_000;

#[test]
fn checks_of_requests_agree_with_a_validator() {
    compare(50, |place| !is_of_worker(place));
}

#[test]
fn checks_of_payloads_and_configurations_agree_with_a_validator() {
    compare(30, is_of_worker);
}

fn is_of_worker(place: &str) -> bool {
    let folders = [
        "docker-worker/",
        "generic-worker/",
        "worker-manager/v1/azure",
        "worker-manager/v1/config",
    ];
    let below = place.strip_prefix("schemas/").expect("a schema");
    folders.iter().any(|folder| below.starts_with(folder))
}

fn compare(least: usize, is_chosen: impl Fn(&str) -> bool) {
    let documents = Documents::read(Path::new(env!("REFERENCES")));
    let chosen: Vec<_> = TYPES.iter().filter(|(place, _)| is_chosen(place)).collect();
    let mut total = Counts::default();
    for (place, check) in &chosen {
        let Some(schema) = schema_at(&documents, place) else {
            assert_eq!(*place, ADDED);
            continue;
        };
        let counts = compare_type(place, *check, &schema);
        println!("{place}: {counts:?}");
        let Counts {
            valid,
            invalid,
            unread,
            ..
        } = counts;
        assert!(valid > 0 && invalid + unread > 0, "{place}: {counts:?}");
        total.invalid += invalid;
        total.with_paths += counts.with_paths;
    }
    assert!(chosen.len() >= least, "{}", chosen.len());
    assert!(total.with_paths * 2 > total.invalid, "{total:?}");
}

/// The numbers of documents.
#[derive(Debug, Default)]
struct Counts {
    valid: usize,
    invalid: usize,
    /// Those that the type cannot read.
    unread: usize,
    /// The invalid ones with compared paths.
    with_paths: usize,
}

fn compare_type(place: &str, check: Check, schema: &Value) -> Counts {
    let validator = validator(schema);
    let mut maker = Maker::new(7);
    let mut counts = Counts::default();
    for number in 0..DOCUMENTS {
        let mut document = maker.document(schema);
        for _ in 0..number % 4 {
            mutate(&mut document, &mut maker);
        }
        let Some((written, checked)) = check(&document) else {
            assert!(
                !validator.is_valid(&document),
                "{place} does not read {document}"
            );
            counts.unread += 1;
            continue;
        };
        match checked {
            Ok(()) => {
                let expected = validator.validate(&written);
                assert!(
                    expected.is_ok(),
                    "{place}: no violation in {written}, but {expected:?}"
                );
                counts.valid += 1;
            }
            Err(violations) => {
                assert!(
                    !validator.is_valid(&written),
                    "{place}: {violations} in {written}"
                );
                counts.invalid += 1;
                counts.with_paths +=
                    usize::from(compare_paths(place, &validator, &written, &violations));
            }
        }
    }
    counts
}

/// Compares the paths of violations. Returns whether they are comparable.
fn compare_paths(
    place: &str,
    validator: &Validator,
    written: &Value,
    violations: &Violations,
) -> bool {
    let Some(expected) = paths(validator, written) else {
        return false;
    };
    let found: BTreeSet<_> = violations.iter().map(|it| it.path().to_owned()).collect();
    assert_eq!(found, expected, "{place}: {written}");
    true
}
