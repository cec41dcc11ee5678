use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::rt::{self, Json};

#[derive(Debug, PartialEq)]
struct Barn {
    barn_id: String,
    r#type: Option<String>,
    stalls: Option<Vec<i64>>,
    cats: Vec<String>,
    mice: BTreeMap<String, i64>,
}

rt::object!(Barn {
    barn_id: required "barnId",
    r#type: optional "type",
    stalls: optional "stalls",
    cats: or_empty "cats",
    mice: or_empty "mice",
});

#[derive(Debug, PartialEq)]
struct Meadow {}

rt::object!(Meadow {});

fn read(text: &str) -> Result<Barn, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn assert_error(text: &str, why: &str) {
    let error = read(text).unwrap_err();
    assert!(error.starts_with(why), "{error}");
}

fn barn() -> Barn {
    read(r#"{"barnId": "a"}"#).unwrap()
}

#[test]
fn absent_member_is_none_and_absent_list_differs_from_an_empty_one() {
    assert_eq!((barn().r#type, barn().stalls), (None, None));
    assert_eq!((barn().cats, barn().mice), (vec![], BTreeMap::new()));
    let empty = read(r#"{"barnId": "a", "stalls": []}"#).unwrap();
    assert_eq!(empty.stalls, Some(vec![]));
}

#[test]
fn null_counts_as_absent_if_the_member_may_be_absent() {
    assert_eq!(
        read(r#"{"barnId": "a", "type": null, "stalls": null}"#),
        Ok(barn())
    );
    assert_error(r#"{"barnId": null}"#, "invalid type: null");
    assert_error(r#"{"barnId": "a", "cats": null}"#, "invalid type: null");
    assert_error(r#"{"barnId": "a", "mice": null}"#, "invalid type: null");
}

#[test]
fn skips_unknown_members_in_any_order() {
    assert_eq!(
        read(r#"{"hay": {"barnId": [1]}, "barnId": "a"}"#),
        Ok(barn())
    );
    let meadow: Meadow = serde_json::from_str(r#"{"grass": "green"}"#).unwrap();
    assert_eq!(serde_json::to_string(&meadow).unwrap(), "{}");
}

#[test]
fn errors_name_a_missing_or_duplicate_member() {
    assert_error(r#"{"barnid": "a"}"#, "missing field `barnId`");
    assert_error(
        r#"{"barnId": "a", "barnId": "b"}"#,
        "duplicate field `barnId`",
    );
    assert_error(
        r#"{"barnId": "a", "type": null, "type": null}"#,
        "duplicate field `type`",
    );
}

#[derive(Debug)]
struct Field {
    other: BTreeMap<String, Json>,
}

rt::object!(Field { ..other });

#[test]
fn errors_name_a_duplicate_member_without_a_field() {
    let why = |text: &str| serde_json::from_str::<Field>(text).unwrap_err();
    let error = why("{\"hay\": 1,\n\"h\\u0061y\": 2}");
    assert_eq!(
        error.to_string(),
        "duplicate field `hay` at line 2 column 14"
    );
    let long = "a".repeat(1000);
    let error = why(&format!(r#"{{"{long}": 1, "{long}": 2}}"#)).to_string();
    assert!(error.starts_with("duplicate field `aaa"), "{error}");
    assert!(error.len() < 200, "{error}");
    let error = why(r#"{"\u001b[": 1, "\u001b[": 2}"#).to_string();
    assert!(error.starts_with(r"duplicate field `\u{1b}[`"), "{error}");
    let other = serde_json::from_str::<Field>(r#"{"a": null}"#).unwrap();
    assert_eq!(other.other.len(), 1);
}

#[test]
fn rejects_other_values_than_objects() {
    for text in [r#"["a", null, null, []]"#, r#""a""#, "null", "1"] {
        let error = read(text).unwrap_err();
        assert!(error.contains("expected struct Barn"), "{error}");
    }
}

#[test]
fn recognizes_a_member_in_every_form_of_its_name() {
    assert_eq!(read(r#"{"barn\u0049d": "a"}"#), Ok(barn()));
    let value = json!({"barnId": "a"});
    assert_eq!(Barn::deserialize(&value).unwrap(), barn());
    assert_eq!(serde_json::from_value::<Barn>(value).unwrap(), barn());
    let reader = r#"{"barnId": "a"}"#.as_bytes();
    assert_eq!(serde_json::from_reader::<_, Barn>(reader).unwrap(), barn());
}

#[test]
fn does_not_write_absent_members() {
    assert_eq!(
        serde_json::to_string(&barn()).unwrap(),
        r#"{"barnId":"a","cats":[],"mice":{}}"#
    );
    let full = Barn {
        r#type: Some("b".into()),
        stalls: Some(vec![]),
        ..barn()
    };
    let written: Value = serde_json::to_value(full).unwrap();
    assert_eq!(
        written,
        json!({"barnId": "a", "type": "b", "stalls": [], "cats": [], "mice": {}})
    );
}
