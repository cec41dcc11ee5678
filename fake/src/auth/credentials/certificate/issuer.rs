//! The issuer of temporary credentials, and the text that it signs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;

/// The client that issues temporary credentials.
pub struct Issuer<'a> {
    /// The client's id.
    pub client_id: &'a str,
    /// The client's access token.
    pub access_token: &'a str,
}

/// The fields that the issuer signs.
pub struct SignedFields<'a> {
    /// The client id of named credentials.
    pub name: Option<&'a str>,
    pub seed: &'a str,
    pub start: &'a str,
    pub expiry: &'a str,
    pub scopes: &'a [String],
}

impl Issuer<'_> {
    /// Returns the issuer's signing key.
    pub fn key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.access_token.as_bytes())
    }

    /// Returns the access token of the credentials with this seed.
    pub fn access_token(&self, seed: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.key(), seed.as_bytes()))
    }

    /// Signs the fields.
    pub fn signature(&self, fields: &SignedFields<'_>) -> hmac::Tag {
        hmac::sign(&self.key(), self.lines(fields).as_bytes())
    }

    /// Returns the signed text. Its last line has no line break.
    pub fn lines(&self, fields: &SignedFields<'_>) -> String {
        let SignedFields {
            name,
            seed,
            start,
            expiry,
            scopes,
        } = fields;
        let mut lines = vec!["version:1".to_string()];
        if let Some(name) = name {
            lines.push(format!("clientId:{name}"));
            lines.push(format!("issuer:{}", self.client_id));
        }
        lines.push(format!("seed:{seed}"));
        lines.push(format!("start:{start}"));
        lines.push(format!("expiry:{expiry}"));
        lines.push("scopes:".to_string());
        lines.extend_from_slice(scopes);
        lines.join("\n")
    }
}
