use serde_json::{Value, json};

use crate::support::temporary::{Temporary, Terms};
use crate::support::wire::Wire;

const POOLS: &str = "/worker-pools";

/// Returns the error message for a certificate that is changed after it was signed.
async fn rejection(terms: Terms<'_>, change: impl Fn(&mut Value)) -> String {
    let wire = Wire::start().await;
    let mut temporary = Temporary::issue(&wire, &wire.client_id, &wire.access_token, terms);
    change(&mut temporary.certificate);
    let (status, code, message) = temporary.get(&wire, POOLS).await.error();
    assert_eq!((status, code.as_str()), (401, "AuthenticationFailed"));
    message
}

async fn rejection_of_field(field: &str, value: Value) -> String {
    rejection(Terms::default(), |certificate| {
        certificate[field] = value.clone()
    })
    .await
}

#[tokio::test]
async fn names_a_field_of_the_wrong_type() {
    for (field, value, message) in [
        ("version", json!(2), "ext.certificate.version must be 1"),
        ("version", json!("1"), "ext.certificate.version must be 1"),
        ("seed", json!(7), "ext.certificate.seed must be a string"),
        (
            "seed",
            json!("short"),
            "ext.certificate.seed must be 44 characters",
        ),
        (
            "start",
            json!("0"),
            "ext.certificate.start must be a number",
        ),
        (
            "expiry",
            json!(null),
            "ext.certificate.expiry must be a number",
        ),
        (
            "scopes",
            json!(null),
            "ext.certificate.scopes must be an array",
        ),
        (
            "scopes",
            json!(["é"]),
            "ext.certificate.scopes must be an array of valid scopes",
        ),
        (
            "issuer",
            json!(7),
            "ext.certificate.issuer must be a string",
        ),
    ] {
        assert_eq!(rejection_of_field(field, value).await, message);
    }
}

#[tokio::test]
async fn rejects_a_certificate_that_is_not_an_object() {
    let wire = Wire::start().await;
    let mut temporary =
        Temporary::issue(&wire, &wire.client_id, &wire.access_token, Terms::default());
    temporary.certificate = json!(temporary.certificate.to_string());
    let reply = temporary.get(&wire, POOLS).await;
    reply.fails(
        401,
        "AuthenticationFailed",
        "ext.certificate must be a JSON object",
    );
}

#[tokio::test]
async fn rejects_changes_after_signing() {
    let message = "ext.certificate.signature is not valid";
    assert_eq!(rejection_of_field("scopes", json!(["a"])).await, message);
    let start = |certificate: &mut Value| {
        certificate["start"] = json!(certificate["start"].as_i64().unwrap() + 1)
    };
    assert_eq!(rejection(Terms::default(), start).await, message);
    assert_eq!(rejection_of_field("signature", json!(null)).await, message);
    assert_eq!(
        rejection_of_field("signature", json!("AAAA")).await,
        message
    );
    let terms = Terms {
        name: Some("temp/me"),
        ..Terms::default()
    };
    let message = "ext.certificate.signature is not valid, or wrong clientId provided";
    let scopes = |certificate: &mut Value| certificate["scopes"] = json!(["a"]);
    assert_eq!(rejection(terms, scopes).await, message);
}

#[tokio::test]
async fn the_signature_covers_the_name() {
    let wire = Wire::start().await;
    let terms = Terms {
        name: Some("temp/me"),
        ..Terms::default()
    };
    let temporary = Temporary {
        client_id: "temp/you".into(),
        ..Temporary::issue(&wire, &wire.client_id, &wire.access_token, terms)
    };
    let message = "ext.certificate.signature is not valid, or wrong clientId provided";
    let reply = temporary.get(&wire, POOLS).await;
    reply.fails(401, "AuthenticationFailed", message);
}

#[tokio::test]
async fn rejects_an_issuer_equal_to_the_client() {
    let terms = Terms {
        name: Some("static/fake/root"),
        ..Terms::default()
    };
    let message = "ext.certificate.issuer must differ from the supplied clientId";
    assert_eq!(rejection(terms, |_| ()).await, message);
    let message = "ext.certificate.clientId must only be used with ext.certificate.issuer";
    assert_eq!(
        rejection_of_field("clientId", json!("temp/me")).await,
        message
    );
}

#[tokio::test]
async fn accepts_empty_issuers_and_unknown_fields() {
    let wire = Wire::start().await;
    for (field, value) in [
        ("issuer", json!(null)),
        ("issuer", json!("")),
        ("new", json!(1)),
    ] {
        let mut temporary =
            Temporary::issue(&wire, &wire.client_id, &wire.access_token, Terms::default());
        temporary.certificate[field] = value;
        temporary.get(&wire, POOLS).await.ok();
    }
}

#[tokio::test]
async fn signs_dates_as_integers() {
    let wire = Wire::start().await;
    let mut temporary =
        Temporary::issue(&wire, &wire.client_id, &wire.access_token, Terms::default());
    let expiry = temporary.certificate["expiry"].as_f64().unwrap();
    temporary.certificate["expiry"] = json!(expiry);
    temporary.get(&wire, POOLS).await.ok();
}
