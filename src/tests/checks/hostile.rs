use std::fmt::Write;

use serde_json::{Value, json};

use super::{rules, violations};
use crate::check::check_body;
use crate::rt::pattern;
use crate::rt::rules::*;

#[test]
fn deep_json_is_a_violation() {
    let any = rules![Members(&[("a", &[])])];
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let violations = check_body(any, deep.as_bytes()).unwrap_err();
    assert!(
        violations.to_string().contains("127 levels"),
        "{violations}"
    );
}

#[test]
fn large_lists_and_long_texts_end() {
    let rules = rules![
        Unique,
        MaxItems(1),
        Items(&[One(&[
            &[Is(Text), MaxLength(3), Matches(pattern!("^(a|aa)*(a*)*$"))],
            &[Is(Object), Members(&[("a", &[Is(Text)])]), NoOtherMembers],
        ])]),
    ];
    let long = "a".repeat(1_000_000);
    let found = violations(rules, &json!([long, "é".repeat(1_000_000)]));
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|it| it.len() < 400), "{found:?}");
    let many: Value = (0..100_000)
        .map(|number| json!({"a": number % 50_000}))
        .collect();
    assert_eq!(violations(rules, &many).len(), 1 + 50_000 + 100_000);
}

#[test]
fn many_unknown_members_end() {
    let rules = rules![
        Required(&["a", "b"]),
        Members(&[("a", &[]), ("b", &[])]),
        NoOtherMembers,
    ];
    let members = (0..100_000).map(|number| (format!("key {number}"), json!(null)));
    let document = Value::Object(members.collect());
    assert_eq!(violations(rules, &document).len(), 100_002);
}

#[test]
fn messages_have_no_control_characters() {
    let rules = rules![OtherMembers(&[MaxLength(1)])];
    let mut key = String::new();
    for code in 0..0x2070 {
        write!(key, "{}", char::from_u32(code).unwrap_or('x')).unwrap();
    }
    let document = json!({key.clone(): key, "b\n": "\u{1b}[2J\u{202e}"});
    let found = violations(rules, &document);
    assert_eq!(found.len(), 2);
    let is_plain =
        |text: &String| !text.contains(|next: char| next.is_control() || next == '\u{202e}');
    assert!(found.iter().all(is_plain), "{found:?}");
}
