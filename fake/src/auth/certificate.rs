//! The certificate of temporary credentials: made for workers, and checked for everybody.

mod check;
mod issue;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;

pub use check::{check, issuer};
pub use issue::issue;

/// Who vouches for temporary credentials.
pub struct Issuer<'a> {
    /// The client's id.
    pub client_id: &'a str,
    /// The client's secret.
    pub access_token: &'a str,
}

/// What the issuer of a certificate signs.
struct Statement<'a> {
    /// The name that the credentials are given, if they are.
    name: Option<&'a str>,
    seed: &'a str,
    start: &'a str,
    expiry: &'a str,
    scopes: &'a [String],
}

impl Issuer<'_> {
    fn key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.access_token.as_bytes())
    }

    fn access_token(&self, seed: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.key(), seed.as_bytes()))
    }

    fn signature(&self, statement: &Statement<'_>) -> hmac::Tag {
        hmac::sign(&self.key(), self.lines(statement).as_bytes())
    }

    /// Lines with no line break after the last one.
    fn lines(&self, statement: &Statement<'_>) -> String {
        let Statement {
            name,
            seed,
            start,
            expiry,
            scopes,
        } = statement;
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
