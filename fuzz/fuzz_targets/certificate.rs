//! Any text parses as a certificate that is kept unchanged, or gives an error that names a field.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use taskcluster_client::{Certificate, Error};

const FIELDS: [&str; 7] = [
    "version",
    "scopes",
    "start",
    "expiry",
    "seed",
    "signature",
    "issuer",
];

fuzz_target!(|text: &str| match text.parse::<Certificate>() {
    Ok(certificate) => accepted(text, &certificate),
    Err(error) => rejected(&error),
});

fn accepted(text: &str, certificate: &Certificate) {
    assert_eq!(certificate.as_str(), text);
    assert_eq!(
        certificate.as_str().parse().ok().as_ref(),
        Some(certificate)
    );
    assert_eq!(certificate.version(), 1);
    assert!(certificate.is_expired_at(certificate.expiry()));
    let shown = format!("{certificate:?}");
    // A certificate may have an unknown field with JSON that is too deep or with too large a number.
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return;
    };
    assert_eq!(value["version"], 1);
    assert_eq!(value["scopes"], Value::from(certificate.scopes()));
    assert_eq!(value["start"], certificate.start().as_millis());
    assert_eq!(value["expiry"], certificate.expiry().as_millis());
    assert!(value["issuer"].is_null() || value["issuer"].is_string());
    assert_eq!(value["issuer"].as_str(), certificate.issuer());
    let seed = value["seed"].as_str().expect("a certificate has a seed");
    assert_eq!(seed.chars().count(), 44);
    assert!(value["signature"].is_string());
    if certificate.scopes().is_empty() && certificate.issuer().is_none() {
        assert!(!shown.contains(seed));
    }
}

fn rejected(error: &Error) {
    assert!(error.is_decode());
    assert!(
        error
            .decode_path()
            .is_none_or(|path| FIELDS.contains(&path))
    );
    // The longest message: the longest sentence with the longest name.
    let said = error.to_string();
    assert!(said.len() < 100 && said.lines().count() == 1, "{said}");
    assert!(format!("{error:?}").contains(&said));
}
