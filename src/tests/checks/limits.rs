use serde_json::{Value, json};

use super::{rules, violations};
use crate::check::BodyRules;
use crate::rt::pattern;
use crate::rt::rules::*;

/// Asserts the only violation of each document. An empty text means no violation.
fn assert_found(rules: BodyRules, cases: &[(Value, &str)]) {
    for (document, expected) in cases {
        let found = violations(rules, document);
        let expected: Vec<_> = Some(*expected)
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found, expected, "{document}");
    }
}

#[test]
fn types_and_listed_values() {
    assert_found(
        rules![Is(Integer)],
        &[
            (json!(1), ""),
            (json!(1.0), ""),
            (json!(1.5), "the value: must be an integer, but is 1.5"),
            (json!("1"), "the value: must be an integer, but is \"1\""),
            (
                json!([1]),
                "the value: must be an integer, but is a list of 1 item",
            ),
        ],
    );
    assert_found(
        rules![Texts(&["a", "b"])],
        &[
            (json!("a"), ""),
            (
                json!("c"),
                "the value: must be one of \"a\", \"b\", but is \"c\"",
            ),
            (
                json!(null),
                "the value: must be one of \"a\", \"b\", but is null",
            ),
        ],
    );
    assert_found(
        rules![Values(&["1", "true"])],
        &[
            (json!(1.0), ""),
            (json!(true), ""),
            (
                json!("1"),
                "the value: must be one of 1, true, but is \"1\"",
            ),
        ],
    );
}

#[test]
fn lengths_count_code_points() {
    assert_found(
        rules![MinLength(2), MaxLength(3)],
        &[
            (json!("éé"), ""),
            (json!("👩👩👩"), ""),
            (
                json!("é"),
                "the value: must have at least 2 characters, but is \"é\"",
            ),
            (
                json!("éééé"),
                "the value: must have at most 3 characters, but is \"éééé\"",
            ),
            (json!(12345), ""),
        ],
    );
}

#[test]
fn patterns_and_formats_name_the_schemas_spelling() {
    assert_found(
        rules![Matches(pattern!(r"^\d$", "^[0-9]$"))],
        &[
            (json!("1"), ""),
            (json!("٣"), r#"the value: must match `^\d$`, but is "٣""#),
        ],
    );
    assert_found(
        rules![Has(Email)],
        &[
            (json!("me@example.com"), ""),
            (
                json!("me"),
                "the value: must have the format `email`, but is \"me\"",
            ),
        ],
    );
}

#[test]
fn patterns_that_do_not_compile_match_everything() {
    assert_found(rules![Matches(pattern!("(", "("))], &[(json!("a"), "")]);
}

#[test]
fn numbers_have_ranges() {
    assert_found(
        rules![Minimum(Int(1)), Maximum(Float(2.5)), MultipleOf(Float(0.5))],
        &[
            (json!(1), ""),
            (json!(0), "the value: must be at least 1, but is 0"),
            (json!(3), "the value: must be at most 2.5, but is 3"),
            (
                json!(1.25),
                "the value: must be a multiple of 0.5, but is 1.25",
            ),
        ],
    );
}

#[test]
fn lists_have_sizes_and_unique_items() {
    let rules = rules![MinItems(1), MaxItems(3), Unique, Items(&[MaxLength(3)])];
    assert_found(
        rules,
        &[
            (json!(["a", 1]), ""),
            (
                json!([]),
                "the value: must have at least 1 item, but is a list of 0 items",
            ),
            (
                json!([1, 2, 3, 4]),
                "the value: must have at most 3 items, but is a list of 4 items",
            ),
            (
                json!([1, "a", 1.0]),
                "[2]: must differ from item 0, but is 1",
            ),
            (
                json!(["a", "long"]),
                "[1]: must have at most 3 characters, but is \"long\"",
            ),
        ],
    );
}

#[test]
fn objects_have_required_and_known_members() {
    let rules = rules![
        Required(&["name"]),
        Members(&[
            ("maxRunTime", &[Is(Integer)]),
            ("name", &[]),
            ("old", &[Not(&[])])
        ]),
        NoOtherMembers,
        Needs("maxRunTime", &["old", "name"]),
    ];
    assert_found(
        rules,
        &[
            (json!({"name": 1}), ""),
            (json!({}), "name: is required"),
            (
                json!({"name": 1, "old": 2}),
                "old: must be absent, but is 2",
            ),
            (
                json!({"name": 1, "maxRunTime": 2}),
                "old: is required beside `maxRunTime`",
            ),
            (
                json!({"name": 1, "image": "a"}),
                "image: is not a member of this object",
            ),
            (
                json!({"name": 1, "max_run_time": 1}),
                "max_run_time: is not a member of this object; its spelling is `maxRunTime`",
            ),
        ],
    );
}

#[test]
fn maps_have_sizes_and_rules_for_values() {
    let rules = rules![MinMembers(1), MaxMembers(2), OtherMembers(&[Is(Text)])];
    assert_found(
        rules,
        &[
            (json!({"a": "b"}), ""),
            (
                json!({}),
                "the value: must have at least 1 member, but is an object of 0 members",
            ),
            (
                json!({"a": "", "b": "", "c": ""}),
                "the value: must have at most 2 members, but is an object of 3 members",
            ),
            (json!({"a.b": 1}), r#"["a.b"]: must be a string, but is 1"#),
        ],
    );
}

#[test]
fn conditions_apply_to_the_whole_object() {
    assert_found(
        rules![If(
            &[Required(&["a"])],
            &[MaxMembers(1)],
            &[Required(&["b"])]
        )],
        &[
            (json!({"a": 1}), ""),
            (json!({"b": 1, "c": 1}), ""),
            (json!({}), "b: is required"),
            (
                json!({"a": 1, "b": 1}),
                "the value: must have at most 1 member, but is an object of 2 members",
            ),
        ],
    );
    assert_found(
        rules![
            With("a", &[Required(&["b"])]),
            Not(&[Required(&["b", "c"])])
        ],
        &[
            (json!({"a": 1, "b": 1}), ""),
            (json!({"a": 1}), "b: is required"),
            (
                json!({"b": 1, "c": 1}),
                "the value: must not have all of `b`, `c`, but is an object of 2 members",
            ),
        ],
    );
}

#[test]
fn secrets_are_hidden_with_everything_in_them() {
    let rules = rules![Members(&[
        ("open", &[MaxLength(1)]),
        (
            "secret",
            &[Hidden, MaxLength(1), Members(&[("inner", &[Is(Boolean)])])]
        ),
    ])];
    assert_found(
        rules,
        &[
            (
                json!({"open": "shown"}),
                "open: must have at most 1 character, but is \"shown\"",
            ),
            (
                json!({"secret": "hunter2"}),
                "secret: must have at most 1 character",
            ),
            (
                json!({"secret": {"inner": "hunter2"}}),
                "secret.inner: must be a boolean",
            ),
        ],
    );
}

#[test]
fn all_violations_are_found_in_the_order_of_the_schema() {
    let rules = rules![
        Required(&["c"]),
        Members(&[("a", &[Is(Text)]), ("b", &[Is(List), Items(&[Is(Text)])])]),
    ];
    let found = violations(rules, &json!({"b": [1, "x", 2], "a": 3}));
    let expected = [
        "c: is required",
        "a: must be a string, but is 3",
        "b[0]: must be a string, but is 1",
        "b[2]: must be a string, but is 2",
    ];
    assert_eq!(found, expected);
}
