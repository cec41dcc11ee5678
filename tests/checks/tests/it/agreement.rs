//! A check accepts what a validator accepts.
//!
//! The comparison uses the document that a type writes: a type of requests leaves out unknown members and `null`s when it reads a
//! document. A document that a type cannot read must be invalid.

use std::path::Path;

use samples::Documents;

use crate::document::Maker;
use crate::mutation::mutate;
use crate::schema::{schema_at, validator};
use crate::types::TYPES;

/// The only place that the generator adds: a fixup of the vendored release.
const ADDED: &str =
    "schemas/worker-manager/v1/config-google.json#/properties/launchConfigs/items/properties/tags";

/// The number of documents for each type.
const DOCUMENTS: usize = 2_000;

#[test]
fn checks_agree_with_a_validator() {
    let documents = Documents::read(Path::new(env!("REFERENCES")));
    assert!(TYPES.len() > 100, "{}", TYPES.len());
    for (place, check) in TYPES {
        let Some(schema) = schema_at(&documents, place) else {
            assert_eq!(*place, ADDED);
            continue;
        };
        let validator = validator(&schema);
        let mut maker = Maker::new(7);
        let (mut valid, mut invalid, mut unread) = (0, 0, 0);
        for number in 0..DOCUMENTS {
            let mut document = maker.document(&schema);
            for _ in 0..number % 4 {
                mutate(&mut document, &mut maker);
            }
            let Some((written, checked)) = check(&document) else {
                assert!(
                    !validator.is_valid(&document),
                    "{place} does not read {document}"
                );
                unread += 1;
                continue;
            };
            let expected = validator.validate(&written);
            match (&checked, &expected) {
                (Ok(()), Ok(())) => valid += 1,
                (Err(_), Err(_)) => invalid += 1,
                _ => panic!("{place}: {written}\ncheck: {checked:?}\nvalidator: {expected:?}"),
            }
        }
        println!("{place}: {valid} valid, {invalid} invalid, {unread} unreadable");
        assert!(
            valid > 0 && valid < DOCUMENTS,
            "{place}: {valid} valid, {invalid} invalid"
        );
    }
}
