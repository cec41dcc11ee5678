//! Verifies what another implementation signed.

use std::time::Duration;

use base64::Engine;
use base64::engine::DecodePaddingMode::Indifferent;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use hawk::{Key, PayloadHasher, RequestBuilder, SHA256};
use serde_json::{Value, json};
use taskcluster_client::{Credentials, Timestamp};
use url::Url;

use super::case::{Bewit, Certificate, Header};

pub fn verify_header(case: &Header) {
    let header = case.authorization.strip_prefix("Hawk ").unwrap();
    let header: hawk::Header = header.parse().unwrap();
    assert_eq!(header.id.as_deref(), Some(case.id.as_str()));
    assert_eq!(said(header.ext.as_deref()), case.ext);
    // A header may have no hash. Python sends a hash even without a body, with an empty content type.
    let hash = header.hash.as_ref().map(|_| match &case.body {
        Some(body) => PayloadHasher::hash("application/json", SHA256, body).unwrap(),
        None => PayloadHasher::hash("", SHA256, "").unwrap(),
    });
    let url: Url = case.url.parse().unwrap();
    let request = builder(&case.method, &url, resource(&case.url))
        .hash(hash.as_deref())
        .request();
    let key = Key::new(&case.key, SHA256).unwrap();
    let minute = Duration::from_secs(60);
    assert!(request.validate_header(&header, &key, minute), "{case:?}");
}

pub fn verify_bewit(case: &Bewit) {
    let (rest, bewit) = case.url.rsplit_once("bewit=").unwrap();
    let unsigned = &rest[..rest.len() - 1];
    let bewit: hawk::Bewit<'_> = bewit.parse().unwrap();
    assert_eq!(bewit.id(), case.id);
    assert_eq!(said(bewit.ext()), case.ext);
    let url: Url = unsigned.parse().unwrap();
    let request = builder("GET", &url, resource(unsigned)).ext(bewit.ext());
    let key = Key::new(&case.key, SHA256).unwrap();
    assert!(request.request().validate_bewit(&bewit, &key), "{case:?}");
}

/// Issues the same credentials again.
pub fn verify_certificate(case: &Certificate) {
    let theirs = (&case.client_id, &case.access_token, &case.certificate);
    let theirs = Credentials::with_certificate(theirs.0, theirs.1, theirs.2).unwrap();
    let certificate = theirs.certificate().unwrap();
    assert_eq!(certificate.scopes(), case.scopes);
    assert_eq!(certificate.start(), Timestamp::from_millis(case.start));
    assert_eq!(certificate.expiry(), Timestamp::from_millis(case.expiry));
    let issuer = case.name.as_ref().map(|_| case.issuer.as_str());
    assert_eq!(certificate.issuer(), issuer);

    let mut fields: Value = serde_json::from_str(certificate.as_str()).unwrap();
    let me = Credentials::new(&case.issuer, &case.issuer_token);
    let lifetime = Duration::from_millis((case.expiry - case.start) as u64);
    let mut again = me
        .issue(&case.scopes, lifetime)
        .start(certificate.start())
        .seed(fields["seed"].as_str().unwrap());
    if let Some(name) = &case.name {
        again = again.name(name);
    }
    let again = again.build().unwrap();
    assert_eq!(again.client_id(), theirs.client_id());
    assert_eq!(again.access_token(), theirs.access_token());
    let mut ours: Value = serde_json::from_str(again.certificate().unwrap().as_str()).unwrap();
    if case.wrongly_signed {
        assert_ne!(ours["signature"], fields["signature"]);
        ours["signature"] = json!(null);
        fields["signature"] = json!(null);
    }
    assert_eq!(ours, fields);
}

fn builder<'a>(method: &'a str, url: &'a Url, resource: &'a str) -> RequestBuilder<'a> {
    let port = url.port_or_known_default().unwrap();
    RequestBuilder::new(method, url.host_str().unwrap(), port, resource)
}

/// Returns path and query unchanged: a URL parser would normalize them.
fn resource(url: &str) -> &str {
    let (_, rest) = url.split_once("://").unwrap();
    &rest[rest.find('/').unwrap()..]
}

/// Decodes base64 like services: with the standard or the URL-safe alphabet, padded or not. Python uses the URL-safe one.
fn said(ext: Option<&str>) -> Option<Value> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(Indifferent);
    let ext = ext?.replace('-', "+").replace('_', "/");
    let bytes = GeneralPurpose::new(&base64::alphabet::STANDARD, config).decode(ext);
    Some(serde_json::from_slice(&bytes.unwrap()).unwrap())
}
