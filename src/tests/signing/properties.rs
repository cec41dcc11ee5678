//! Properties of certificates and bewits.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::collection::vec;
use proptest::prelude::*;
use ring::hmac;
use serde_json::Value;
use url::Url;

use crate::{Certificate, Client, Credentials, Timestamp};

/// Returns the signed text, computed independently from the certificate.
fn signed(certificate: &Value, client_id: &str) -> String {
    let text = |name: &str| match &certificate[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut lines = format!("version:{}\n", text("version"));
    if certificate.get("issuer").is_some() {
        lines += &format!("clientId:{client_id}\nissuer:{}\n", text("issuer"));
    }
    lines += &format!(
        "seed:{}\nstart:{}\nexpiry:{}\nscopes:",
        text("seed"),
        text("start"),
        text("expiry")
    );
    for scope in certificate["scopes"].as_array().unwrap() {
        lines += &format!("\n{}", scope.as_str().unwrap());
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn issued_certificate_is_signed_and_round_trips(
        token in "[ -~]{1,60}",
        name in proptest::option::of("[ !#-\\[\\]-~]{1,200}"),
        scopes in vec("[ -~]{0,40}", 0..20),
        start in 0..4_000_000_000_000_i64,
        lifetime in 1..31 * 24 * 3_600_000_u64,
    ) {
        prop_assume!(name.as_deref() != Some("static/me"));
        let me = Credentials::new("static/me", token.as_str());
        let start = Timestamp::from_millis(start);
        let lifetime = Duration::from_millis(lifetime);
        let mut builder = me.issue(&scopes, lifetime).start(start);
        if let Some(name) = &name {
            builder = builder.name(name);
        }
        let temp = builder.build().unwrap();
        let certificate = temp.certificate().unwrap();
        prop_assert_eq!(temp.client_id(), name.as_deref().unwrap_or("static/me"));
        prop_assert_eq!(certificate.scopes(), scopes);
        prop_assert_eq!(certificate.start(), start);
        prop_assert_eq!(certificate.expiry(), start + lifetime);
        prop_assert_eq!(certificate.issuer().is_some(), name.is_some());

        let fields: Value = serde_json::from_str(certificate.as_str()).unwrap();
        let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
        let signature = STANDARD.decode(fields["signature"].as_str().unwrap()).unwrap();
        let lines = signed(&fields, temp.client_id());
        prop_assert!(hmac::verify(&key, lines.as_bytes(), &signature).is_ok());
        let access_token = URL_SAFE_NO_PAD.decode(temp.access_token()).unwrap();
        let seed = fields["seed"].as_str().unwrap();
        prop_assert!(hmac::verify(&key, seed.as_bytes(), &access_token).is_ok());

        let text = serde_json::to_string(&temp).unwrap();
        prop_assert_eq!(serde_json::from_str::<Credentials>(&text).unwrap(), temp);
    }

    #[test]
    fn parsing_a_certificate_never_panics(text in "\\PC*", field in "[a-z]{0,9}") {
        prop_assert!(text.parse::<Certificate>().is_err());
        let text = format!(r#"{{"version":1,"{field}":{text}}}"#);
        prop_assert!(text.parse::<Certificate>().is_err());
    }

    #[test]
    fn bewit_round_trips_and_keeps_the_url(
        id in "[ !#-\\[\\]-~]{1,60}",
        token in "[ -~]{1,60}",
        rest in "[ -~]{0,80}",
        scopes in proptest::option::of(vec("[ -~]{0,40}", 0..5)),
    ) {
        let url: Url = format!("http://tc.example.com:8080/{rest}").parse().unwrap();
        prop_assume!(!url.query_pairs().any(|(key, _)| key == "bewit"));
        prop_assume!(url.host_str() == Some("tc.example.com"));
        let mut builder = Client::builder("http://tc.example.com:8080/")
            .credentials(Credentials::new(id.as_str(), token.as_str()));
        if let Some(scopes) = &scopes {
            builder = builder.authorized_scopes(scopes);
        }
        let signed = builder.build().unwrap().signed_url(&url, Duration::from_secs(60)).unwrap();
        let query = signed.query().unwrap();
        let (before, bewit) = query.rsplit_once("bewit=").unwrap();
        prop_assert_eq!(before.strip_suffix('&').unwrap_or(before), url.query().unwrap_or(""));
        prop_assert_eq!((signed.path(), signed.fragment()), (url.path(), url.fragment()));

        let mut unsigned = url;
        unsigned.set_fragment(None);
        if unsigned.query() == Some("") {
            unsigned.set_query(None);
        }
        let bewit: hawk::Bewit<'_> = bewit.parse().unwrap();
        prop_assert_eq!(bewit.id(), id);
        prop_assert_eq!(bewit.ext().is_some(), scopes.is_some());
        let key = hawk::Key::new(&token, hawk::SHA256).unwrap();
        let request = hawk::RequestBuilder::from_url("GET", &unsigned).unwrap();
        prop_assert!(request.request().validate_bewit(&bewit, &key));
    }
}
