//! Issues temporary credentials.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::issuer::{Issuer, SignedFields};
use crate::store::{Date, random};

/// Named temporary credentials.
pub struct TemporaryCredentials {
    /// The key of their signatures.
    pub access_token: String,
    /// The certificate as JSON text.
    pub certificate: String,
}

#[derive(Serialize)]
struct Certificate<'a> {
    version: u32,
    scopes: &'a [String],
    start: i64,
    expiry: i64,
    seed: &'a str,
    signature: String,
    issuer: &'a str,
}

/// Issues temporary credentials with this client id and these scopes.
pub fn issue(
    issuer: &Issuer<'_>,
    name: &str,
    scopes: &[String],
    start: Date,
    expiry: Date,
) -> TemporaryCredentials {
    let seed = random::secret();
    let (start, expiry) = (start.millis(), expiry.millis());
    let signature = issuer.signature(&SignedFields {
        name: Some(name),
        seed: &seed,
        start: &start.to_string(),
        expiry: &expiry.to_string(),
        scopes,
    });
    let certificate = Certificate {
        version: 1,
        scopes,
        start,
        expiry,
        seed: &seed,
        signature: STANDARD.encode(signature),
        issuer: issuer.client_id,
    };
    TemporaryCredentials {
        access_token: issuer.access_token(&seed),
        certificate: serde_json::to_string(&certificate).expect("a certificate is JSON"),
    }
}
