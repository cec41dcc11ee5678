//! The text, the value and the equality of free-form JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Json;

#[derive(Deserialize, Serialize)]
struct Holder {
    config: Json,
}

#[test]
fn keeps_the_text_and_writes_it_unchanged() {
    let text = r#"{"config":{ "b" : 1.50, "a": [1e999, 12345678901234567890123]}}"#;
    let holder: Holder = serde_json::from_str(text).unwrap();
    assert_eq!(holder.config.as_str(), &text[10..text.len() - 1]);
    assert_eq!(serde_json::to_string(&holder).unwrap(), text);
}

/// Valid JSON whose text changes if it is read as a value: spaces, the spelling of numbers, and a string with an escape.
const SPELLED: &str = r#"{ "b" : [1.50,1E2,  -0.0], "a":"\u0041" , "big": 123456789012345678901234567890123456789012 }"#;

#[test]
fn serde_json_keeps_the_text_when_reading() {
    let of_str: Json = serde_json::from_str(SPELLED).unwrap();
    assert_eq!(of_str.as_str(), SPELLED);
    let of_bytes: Json = serde_json::from_slice(SPELLED.as_bytes()).unwrap();
    assert_eq!(of_bytes.as_str(), SPELLED);
    let of_reader: Json = serde_json::from_reader(SPELLED.as_bytes()).unwrap();
    assert_eq!(of_reader.as_str(), SPELLED);
    // `decode` wraps the deserializer to find the path of an error.
    let wrapped: Json = SPELLED.parse().unwrap();
    assert_eq!(wrapped.as_str(), SPELLED);
}

#[test]
fn serde_json_keeps_the_text_when_writing() {
    let json: Json = SPELLED.parse().unwrap();
    assert_eq!(serde_json::to_string(&json).unwrap(), SPELLED);
    assert_eq!(serde_json::to_vec(&json).unwrap(), SPELLED.as_bytes());
    assert_eq!(serde_json::to_string_pretty(&json).unwrap(), SPELLED);
    let member = serde_json::to_string(&Holder { config: json }).unwrap();
    assert_eq!(member, format!("{{\"config\":{SPELLED}}}"));
}

#[test]
fn converts_from_and_to_a_value() {
    let value = json!({"config": {"a": [1, null]}});
    let holder: Holder = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(holder.config, Json::from(json!({"a": [1, null]})));
    assert_eq!(serde_json::to_value(&holder).unwrap(), value);
}

#[test]
fn debug_escapes_control_characters() {
    let json: Json = "{\n\t\"a\": \"\u{9b}2J\u{202e}\"}".parse().unwrap();
    assert_eq!(format!("{json:?}"), r#"Json({  "a": "\u{9b}2J\u{202e}"})"#);
    assert!(json.as_str().contains('\u{9b}'));
}

#[test]
fn equality_ignores_the_spelling() {
    let one: Json = r#"{"a": 1.0, "b": ["\u0041"]}"#.parse().unwrap();
    assert_eq!(one, r#"{"b":["A"],"a":1}"#.parse().unwrap());
    assert_ne!(one, r#"{"b":["A"],"a":2}"#.parse().unwrap());
    assert_ne!(one, r#"{"b":["A"]}"#.parse().unwrap());
    assert_ne!(
        "1e999".parse::<Json>().unwrap(),
        r#""1e999""#.parse().unwrap()
    );
    assert_eq!(Json::default(), "{ }".parse().unwrap());
}

#[test]
fn to_value_returns_the_text_if_a_value_cannot_hold_it() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let json: Json = deep.parse().unwrap();
    assert_eq!(json.to_value(), Value::String(deep));
    assert_eq!(
        "1e999".parse::<Json>().unwrap().to_value(),
        Value::String("1e999".into())
    );
}

#[test]
fn parse_errors_name_the_path() {
    let error = Json::from(json!({"config": {"a": "x"}}))
        .parse::<std::collections::BTreeMap<String, std::collections::BTreeMap<String, u8>>>()
        .unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.decode_path(), Some("config.a"));
    assert!("{".parse::<Json>().unwrap_err().is_decode());
}

#[test]
fn finds_members_by_key_and_by_pointer() {
    let json: Json = r#"{"a": {"b/c": [1, {"d": null}]}, "": 2}"#.parse().unwrap();
    assert_eq!(json.get("a"), Some(json!({"b/c": [1, {"d": null}]})));
    assert_eq!(json.get(""), Some(json!(2)));
    assert_eq!(json.get("b/c"), None);
    assert_eq!(json.pointer("/a/b~1c/1/d"), Some(Value::Null));
    assert_eq!(json.pointer("/a/b~1c/2"), None);
    assert_eq!(json.pointer(""), Some(json.to_value()));
    for other in ["[1]", "\"a\"", "null", "1e999"] {
        assert_eq!(other.parse::<Json>().unwrap().get("a"), None, "{other}");
    }
}
