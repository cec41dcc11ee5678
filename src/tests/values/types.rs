use serde_json::json;

use crate::Timestamp;
use crate::tests::support::service::{Fence, FenceWood, Herd, Mood, Proof, ProofHorn, from_env};

fn roundtrip(text: &str) -> Herd {
    let herd: Herd = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&herd).unwrap(), text);
    herd
}

#[test]
fn a_string_enum_keeps_what_it_does_not_know() {
    let herd = roundtrip(r#"{"herdId":"a","config":{},"mood":"calm"}"#);
    assert_eq!(herd.mood, Some(Mood::Calm));
    let herd = roundtrip(r#"{"herdId":"a","config":{},"mood":"silly"}"#);
    assert_eq!(herd.mood, Some("silly".parse().unwrap()));
    assert_eq!(Mood::from("calm".to_owned()).to_string(), "calm");
    assert_eq!(Mood::from("x").as_ref(), "x");
}

#[test]
fn a_union_keeps_what_it_does_not_know() {
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
fn a_kind_with_a_bad_body_is_an_error_that_says_where() {
    let error =
        serde_json::from_value::<Fence>(json!({"kind": "wood", "height": "x"})).unwrap_err();
    assert!(error.to_string().contains("`height`"), "{error}");
}

#[test]
fn a_builder_takes_what_can_become_the_field() {
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
fn a_service_can_be_had_from_the_environment() {
    // Whatever this process's environment says, the answer is a service or an error, and no panic.
    let _ = from_env();
}
