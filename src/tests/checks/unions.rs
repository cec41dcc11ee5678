use serde_json::json;

use super::{rules, violations};
use crate::check::BodyRules;
use crate::rt::rules::*;

/// Forms without a tag, as of a mount.
const UNTAGGED: BodyRules = rules![One(&[
    &[
        Is(Object),
        Required(&["file", "content"]),
        Members(&[
            ("content", &[Is(Text)]),
            ("file", &[Is(Text)]),
            ("format", &[Texts(&["gz", "xz"])])
        ]),
        NoOtherMembers,
    ],
    &[
        Is(Object),
        Required(&["directory", "cacheName"]),
        Members(&[("cacheName", &[Is(Text)]), ("directory", &[Is(Text)])]),
        NoOtherMembers,
    ],
    &[Is(Text), MinLength(1)],
])];

/// Forms with a tag.
const TAGGED: BodyRules = rules![One(&[
    &[
        Required(&["type", "url", "expires"]),
        Members(&[
            ("expires", &[]),
            ("type", &[Texts(&["s3"])]),
            ("url", &[Is(Text)])
        ]),
    ],
    &[
        Required(&["type", "reason"]),
        Members(&[("reason", &[]), ("type", &[Texts(&["error"])])]),
    ],
])];

#[test]
fn violations_are_those_of_the_likeliest_form() {
    for (document, expected) in [
        (json!({"file": "a", "content": "b"}), &[][..]),
        (json!("a"), &[]),
        (
            json!({"file": "a", "content": 1}),
            &["content: must be a string, but is 1"],
        ),
        (
            json!({"file": "a", "content": "b", "format": "zip"}),
            &["format: must be one of \"gz\", \"xz\", but is \"zip\""],
        ),
        (
            json!({"file": "a", "content": "b", "cacheName": "c"}),
            &["cacheName: is not a member of this object"],
        ),
        (
            json!(""),
            &["the value: must have at least 1 character, but is \"\""],
        ),
        (json!(1), &["the value: must fit one of 3 forms, but is 1"]),
    ] {
        assert_eq!(violations(UNTAGGED, &document), expected, "{document}");
    }
}

#[test]
fn tag_decides_over_the_number_of_violations() {
    let found = violations(TAGGED, &json!({"type": "s3"}));
    assert_eq!(found, ["url: is required", "expires: is required"]);
    let found = violations(TAGGED, &json!({"type": "ftp"}));
    assert_eq!(
        found,
        ["the value: must fit one of 2 forms, but is an object of 1 member"]
    );
}

#[test]
fn value_that_fits_two_forms_is_a_violation_of_one_of() {
    let one = rules![One(&[&[Minimum(Int(1))], &[Maximum(Int(3))]])];
    let any = rules![Any(&[&[Minimum(Int(1))], &[Maximum(Int(3))]])];
    let found = violations(one, &json!(2));
    assert_eq!(
        found,
        ["the value: must fit exactly one of 2 forms, but fits 2"]
    );
    assert!(violations(any, &json!(2)).is_empty());
}
