use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::rt;

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

fn refused(text: &str, why: &str) {
    let error = read(text).unwrap_err();
    assert!(error.starts_with(why), "{error}");
}

fn barn() -> Barn {
    read(r#"{"barnId": "a"}"#).unwrap()
}

#[test]
fn an_absent_member_is_none_and_an_absent_list_is_kept_apart_from_an_empty_one() {
    assert_eq!((barn().r#type, barn().stalls), (None, None));
    assert_eq!((barn().cats, barn().mice), (vec![], BTreeMap::new()));
    let empty = read(r#"{"barnId": "a", "stalls": []}"#).unwrap();
    assert_eq!(empty.stalls, Some(vec![]));
}

#[test]
fn a_null_reads_as_absent_where_absence_is_allowed() {
    assert_eq!(
        read(r#"{"barnId": "a", "type": null, "stalls": null}"#),
        Ok(barn())
    );
    refused(r#"{"barnId": null}"#, "invalid type: null");
    refused(r#"{"barnId": "a", "cats": null}"#, "invalid type: null");
    refused(r#"{"barnId": "a", "mice": null}"#, "invalid type: null");
}

#[test]
fn what_is_not_named_is_skipped_in_any_order() {
    assert_eq!(
        read(r#"{"hay": {"barnId": [1]}, "barnId": "a"}"#),
        Ok(barn())
    );
    let meadow: Meadow = serde_json::from_str(r#"{"grass": "green"}"#).unwrap();
    assert_eq!(serde_json::to_string(&meadow).unwrap(), "{}");
}

#[test]
fn a_member_that_is_missing_or_there_twice_is_an_error_with_its_name() {
    refused(r#"{"barnid": "a"}"#, "missing field `barnId`");
    refused(
        r#"{"barnId": "a", "barnId": "b"}"#,
        "duplicate field `barnId`",
    );
    refused(
        r#"{"barnId": "a", "type": null, "type": null}"#,
        "duplicate field `type`",
    );
}

#[test]
fn what_is_no_object_is_an_error() {
    for text in [r#"["a", null, null, []]"#, r#""a""#, "null", "1"] {
        let error = read(text).unwrap_err();
        assert!(error.contains("expected struct Barn"), "{error}");
    }
}

#[test]
fn a_member_is_found_however_its_name_is_given() {
    assert_eq!(read(r#"{"barn\u0049d": "a"}"#), Ok(barn()));
    let value = json!({"barnId": "a"});
    assert_eq!(Barn::deserialize(&value).unwrap(), barn());
    assert_eq!(serde_json::from_value::<Barn>(value).unwrap(), barn());
    let reader = r#"{"barnId": "a"}"#.as_bytes();
    assert_eq!(serde_json::from_reader::<_, Barn>(reader).unwrap(), barn());
}

#[test]
fn what_is_absent_is_not_written() {
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
