use serde_json::json;

use crate::Timestamp;
use crate::tests::support::service::{Fence, FenceWood, Herd, Mood, Proof, ProofHorn, from_env};

fn roundtrip(text: &str) -> Herd {
    let herd: Herd = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&herd).unwrap(), text);
    herd
}

#[test]
fn string_enum_keeps_unknown_values() {
    let herd = roundtrip(r#"{"herdId":"a","config":{},"mood":"calm"}"#);
    assert_eq!(herd.mood, Some(Mood::Calm));
    let herd = roundtrip(r#"{"herdId":"a","config":{},"mood":"silly"}"#);
    assert_eq!(herd.mood, Some("silly".parse().unwrap()));
    assert_eq!(Mood::from("calm".to_owned()).to_string(), "calm");
    assert_eq!(Mood::from("x").as_ref(), "x");
}

#[test]
fn union_keeps_unknown_values() {
    let herd = roundtrip(
        r#"{"herdId":"a","config":{},"proof":{"horn":"x","length":3},"fence":{"kind":"wood","height":2}}"#,
    );
    assert!(matches!(&herd.proof, Some(Proof::Horn(horn)) if horn.length == 3));
    assert_eq!(herd.fence, Some(Fence::Wood(FenceWood { height: 2 })));
    let herd = roundtrip(
        r#"{"herdId":"a","config":{},"proof":{"horn":"x"},"fence":{"height":2,"kind":"iron"}}"#,
    );
    assert_eq!(herd.proof, Some(Proof::UnknownValue(json!({"horn": "x"}))));
    assert_eq!(
        herd.fence,
        Some(Fence::UnknownValue(json!({"height": 2, "kind": "iron"})))
    );
}

#[test]
fn error_in_a_union_names_the_path() {
    let error =
        serde_json::from_value::<Fence>(json!({"kind": "wood", "height": "x"})).unwrap_err();
    assert!(error.to_string().contains("`height`"), "{error}");
}

#[test]
fn builder_converts_values_to_field_types() {
    let herd = Herd::builder()
        .herd_id("a")
        .config(json!({"a": 1}))
        .created(Timestamp::from_millis(0))
        .mood("calm")
        .proof(ProofHorn {
            horn: "x".into(),
            length: 1,
        })
        .fence(FenceWood { height: 1 })
        .build();
    assert_eq!(
        serde_json::to_value(&herd).unwrap(),
        json!({
            "herdId": "a", "config": {"a": 1}, "created": "1970-01-01T00:00:00.000Z", "mood": "calm",
            "proof": {"horn": "x", "length": 1}, "fence": {"kind": "wood", "height": 1}
        })
    );
}

#[test]
fn creates_a_service_from_environment_variables() {
    // Whatever the environment of this process contains, the result is a service or an error, never a panic.
    let _ = from_env();
}
