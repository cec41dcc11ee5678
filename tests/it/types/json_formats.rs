//! `Json` in serde formats other than JSON, and inside serde's own buffers.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::value::{Error as ValueError, MapDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use taskcluster_client::Json;
use taskcluster_client::worker_manager::CreateWorkerPoolRequest;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Holder {
    config: Json,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extra: Option<Json>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<Json>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Flattened {
    name: String,
    #[serde(flatten)]
    holder: Holder,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct FlattenedJson {
    name: String,
    #[serde(flatten)]
    rest: Json,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    Holder(Holder),
    Any(Json),
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind")]
enum Tagged {
    Holder(Holder),
}

fn config() -> Value {
    json!({
        "text": "a \"quoted\"\nline \u{1F600}", "empty": {}, "list": [[], null, true, [{"a": []}]],
        "max": u64::MAX, "min": i64::MIN, "whole": 2, "float": 2.5, "two": 2.0, "small": 1e-7, "large": 1e300,
    })
}

fn holder() -> Holder {
    Holder {
        config: config().into(),
        extra: Some(json!("text").into()),
        list: vec![json!(1).into(), json!({"a": [1, 2]}).into()],
    }
}

fn through_yaml<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_yaml_ng::from_str(&serde_yaml_ng::to_string(value).unwrap()).unwrap()
}

fn through_message_pack<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let named = rmp_serde::to_vec_named(value).unwrap();
    rmp_serde::from_slice(&named).unwrap()
}

fn through_value<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_value(serde_json::to_value(value).unwrap()).unwrap()
}

fn through_text<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

fn through_every_format<T>(value: &T)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    assert_eq!(through_yaml(value), *value, "YAML");
    assert_eq!(through_message_pack(value), *value, "MessagePack");
    assert_eq!(through_value(value), *value, "serde_json::Value");
    assert_eq!(through_text(value), *value, "JSON");
}

#[test]
fn every_format_writes_and_reads_the_value() {
    through_every_format(&holder());
    for value in [json!(null), json!(false), json!(-1), json!("x"), json!([])] {
        through_every_format(&Json::from(value));
    }
}

#[test]
fn flatten_and_tags_write_and_read_the_value() {
    through_every_format(&Flattened {
        name: "a".to_owned(),
        holder: holder(),
    });
    through_every_format(&FlattenedJson {
        name: "a".to_owned(),
        rest: config().into(),
    });
    through_every_format(&Tagged::Holder(holder()));
    for value in [
        Untagged::Holder(holder()),
        Untagged::Any(json!({"a": [1.5, {"b": null}]}).into()),
        Untagged::Any(json!("text").into()),
        Untagged::Number(1),
    ] {
        through_every_format(&value);
    }
}

#[test]
fn yaml_of_a_request_contains_the_value() {
    let yaml = "providerId: static\ndescription: a pool\nowner: me@example.com\nemailOnError: false\nconfig:\n  lifecycle:\n    \
                reregistrationTimeout: 60\n  ratio: 2.0\n  1: one\n  true: [~, 0x10]\n";
    let request: CreateWorkerPoolRequest = serde_yaml_ng::from_str(yaml).unwrap();
    assert_eq!(
        request.config.to_value(),
        json!({"lifecycle": {"reregistrationTimeout": 60}, "ratio": 2.0, "1": "one", "true": [null, 16]})
    );
    let written: BTreeMap<String, Value> =
        serde_yaml_ng::from_str(&serde_yaml_ng::to_string(&request).unwrap()).unwrap();
    assert_eq!(written["config"], request.config.to_value());
    assert_eq!(through_message_pack(&request), request);
    assert_eq!(through_value(&request), request);
}

#[test]
fn toml_writes_and_reads_supported_values() {
    let text = "[config]\nratio = 2.0\nwhole = 2\nbig = 9223372036854775807\nlist = [1, \"x\", [true]]\n\
                date = 1979-05-27T07:32:00Z\n[config.inner]\nempty = []\n";
    let read: Holder = toml::from_str(text).unwrap();
    let value = json!({
        "ratio": 2.0, "whole": 2, "big": i64::MAX, "list": [1, "x", [true]], "date": "1979-05-27T07:32:00Z",
        "inner": {"empty": []},
    });
    assert_eq!(read.config.to_value(), value);
    let again: Holder = toml::from_str(&toml::to_string(&read).unwrap()).unwrap();
    assert_eq!(again, read);
    let with_null = Holder {
        config: json!([null]).into(),
        ..read
    };
    let error = toml::to_string(&with_null).unwrap_err().to_string();
    assert!(error.contains("unsupported"), "{error}");
}

#[test]
fn numbers_keep_their_value_and_in_json_their_spelling() {
    let text = r#"{"config":[2.0,2,1E3,1.50,-0.0,18446744073709551615,12345678901234567890123]}"#;
    let holder: Holder = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&holder).unwrap(), text);
    let mut pretty = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(
        &mut pretty,
        serde_json::ser::PrettyFormatter::new(),
    );
    holder.serialize(&mut writer).unwrap();
    assert!(String::from_utf8(pretty).unwrap().contains("1E3,1.50,"));

    let config = "[2.0,2,1000.0,1.5,-0.0,18446744073709551615,1.2345678901234568e+22]";
    assert_eq!(through_yaml(&holder).config.to_string(), config);
    assert_eq!(through_message_pack(&holder).config.to_string(), config);
    assert_eq!(through_value(&holder).config.to_string(), config);
    let from_yaml: Json = serde_yaml_ng::from_str("[12345678901234567890123, 0.1]").unwrap();
    assert_eq!(from_yaml.as_str(), "[12345678901234567890123,0.1]");
    let from_message_pack: Json =
        rmp_serde::from_slice(&rmp_serde::to_vec(&[0.1_f32]).unwrap()).unwrap();
    assert_eq!(from_message_pack.as_str(), "[0.1]");
}

#[test]
fn wrapped_json_deserializer_keeps_the_text() {
    let text = r#"{"config": { "b" : [1.50, 1e999] }}"#;
    let mut json = serde_json::Deserializer::from_str(text);
    let holder: Holder = serde_path_to_error::deserialize(&mut json).unwrap();
    assert_eq!(holder.config.as_str(), r#"{ "b" : [1.50, 1e999] }"#);
}

#[test]
fn unsupported_values_are_errors() {
    let too_large: Json = "1e999".parse().unwrap();
    let deep: Json = format!("{}{}", "[".repeat(200), "]".repeat(200))
        .parse()
        .unwrap();
    for json in [too_large, deep] {
        assert!(serde_yaml_ng::to_string(&json).is_err());
        assert!(rmp_serde::to_vec(&json).is_err());
        assert!(serde_json::to_value(&json).is_err());
        assert_eq!(serde_json::to_string(&json).unwrap(), json.as_str());
    }
    for yaml in ["[.nan]", "[.inf]", "{[1]: 2}", "!tag x"] {
        assert!(serde_yaml_ng::from_str::<Json>(yaml).is_err(), "{yaml}");
    }
    let bytes = rmp_serde::to_vec(&BTreeMap::from([("a", serde_bytes(b"x"))])).unwrap();
    assert!(rmp_serde::from_slice::<Json>(&bytes).is_err());
}

/// A value of bytes, which JSON does not have.
fn serde_bytes(bytes: &[u8]) -> impl Serialize + use<'_> {
    struct Bytes<'a>(&'a [u8]);
    impl Serialize for Bytes<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(self.0)
        }
    }
    Bytes(bytes)
}

/// A format may have `serde_json`'s private keys in an object. Such text must be checked before it becomes part of a body.
#[test]
fn text_under_private_keys_of_serde_json_is_checked() {
    let read = |key: &'static str, value: &'static str| {
        let members = [(key, value)].into_iter();
        Json::deserialize(MapDeserializer::<_, ValueError>::new(members))
    };
    let raw = read("$serde_json::private::RawValue", "1, \"b\": 2").unwrap();
    assert_eq!(
        raw.as_str(),
        r#"{"$serde_json::private::RawValue":"1, \"b\": 2"}"#
    );
    let number = read("$serde_json::private::Number", "12345678901234567890123").unwrap();
    assert_eq!(number.as_str(), "12345678901234567890123");
    assert!(read("$serde_json::private::Number", "1, 2").is_err());
    let text: Json =
        Json::deserialize(IntoDeserializer::<ValueError>::into_deserializer("x")).unwrap();
    assert_eq!(text.as_str(), "\"x\"");
}
