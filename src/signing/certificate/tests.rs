use std::time::Duration;

use serde_json::{Value, json};

use super::Certificate;

const SEED: &str = "Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA";

fn fields() -> Value {
    json!({
        "version": 1,
        "scopes": ["a:b", "c:*"],
        "start": 1_709_208_000_000_i64,
        "expiry": 1_709_211_600_000_i64,
        "seed": SEED,
        "signature": "hunter2",
        "issuer": "static/me",
    })
}

fn read(fields: &Value) -> Certificate {
    fields.to_string().parse().unwrap()
}

#[test]
fn returns_the_fields_of_a_certificate() {
    let certificate = read(&fields());
    assert_eq!(certificate.version(), 1);
    assert_eq!(certificate.scopes(), ["a:b", "c:*"]);
    assert_eq!(certificate.start().as_millis(), 1_709_208_000_000);
    assert_eq!(certificate.expiry().to_string(), "2024-02-29T13:00:00.000Z");
    assert_eq!(certificate.issuer(), Some("static/me"));
    assert!(!certificate.is_expired_at(certificate.expiry() - Duration::from_millis(1)));
    assert!(certificate.is_expired_at(certificate.expiry()));
}

#[test]
fn unnamed_certificate_has_no_issuer_or_null() {
    let mut unnamed = fields();
    unnamed["issuer"] = Value::Null;
    assert_eq!(read(&unnamed).issuer(), None);
    unnamed.as_object_mut().unwrap().remove("issuer");
    assert_eq!(read(&unnamed).issuer(), None);
}

#[test]
fn keeps_the_text_with_unknown_fields() {
    let text = format!(
        " {{\"new\": [1.50, 1e999, {{}}], \"version\": 1, \"scopes\": [], \"start\": 0,\n\"expiry\": 1, \
         \"seed\": \"{SEED}\", \"signature\": \"x\"}} "
    );
    let certificate: Certificate = text.parse().unwrap();
    assert_eq!(certificate.as_str(), text);
    assert_eq!(certificate.raw().get(), text.trim());
}

#[test]
fn names_a_missing_field() {
    for name in ["version", "scopes", "start", "expiry", "seed", "signature"] {
        let mut fields = fields();
        fields.as_object_mut().unwrap().remove(name);
        let error = fields.to_string().parse::<Certificate>().unwrap_err();
        assert!(error.is_decode());
        assert_eq!(error.decode_path(), Some(name));
        let expected = format!("the certificate has no `{name}`");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn names_an_invalid_field_without_showing_it() {
    for (name, value) in [
        ("version", json!(2)),
        ("version", json!("hunter2")),
        ("scopes", json!(null)),
        ("scopes", json!("hunter2")),
        ("scopes", json!([1])),
        ("start", json!("hunter2")),
        ("start", json!(1.5)),
        ("start", json!(i64::MIN)),
        ("expiry", json!(1e300)),
        ("expiry", json!(i64::MAX)),
        ("seed", json!("hunter2")),
        ("seed", json!(null)),
        ("signature", json!("")),
        ("signature", json!(5)),
        ("issuer", json!(["hunter2"])),
    ] {
        let mut fields = fields();
        fields[name] = value;
        let error = fields.to_string().parse::<Certificate>().unwrap_err();
        assert_eq!(error.decode_path(), Some(name));
        assert!(error.to_string().contains(name), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn rejects_other_json_without_showing_it() {
    for text in [
        "",
        "hunter2",
        "\"hunter2\"",
        "[\"hunter2\"]",
        "{hunter2",
        "null",
    ] {
        let error = text.parse::<Certificate>().unwrap_err();
        assert_eq!(error.to_string(), "the certificate is not a JSON object");
        assert!(!format!("{error:?}").contains("hunter2"));
    }
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    assert!(deep.parse::<Certificate>().is_err());
}

#[test]
fn debug_shows_neither_signature_nor_seed() {
    let shown = format!("{:?}", read(&fields()));
    assert!(shown.contains("static/me") && shown.contains("c:*"));
    assert!(
        !shown.contains("hunter2") && !shown.contains(SEED),
        "{shown}"
    );
}
