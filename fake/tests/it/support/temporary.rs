//! Creates temporary credentials step by step.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use serde_json::{Value, json};

use crate::support::wire::{Reply, Request, Signature, Wire};

pub const SEED: &str = "aaaaaaaaaaaaaaaaaaaaaaBBBBBBBBBBBBBBBBBBBBBB";

/// The contents of temporary credentials.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    pub name: Option<&'a str>,
    pub scopes: &'a [&'a str],
    /// Seconds from the fake's current time.
    pub start: i64,
    /// Seconds from the fake's current time.
    pub expiry: i64,
}

impl Default for Terms<'_> {
    /// Unnamed credentials with all scopes for an hour.
    fn default() -> Self {
        Terms {
            name: None,
            scopes: &["*"],
            start: 0,
            expiry: 3600,
        }
    }
}

pub struct Temporary {
    pub client_id: String,
    pub access_token: String,
    pub certificate: Value,
}

impl Temporary {
    /// Issues credentials.
    pub fn issue(wire: &Wire, issuer: &str, issuers_token: &str, terms: Terms<'_>) -> Temporary {
        let now = wire.fake.now().as_millis();
        let mut certificate = json!({
            "version": 1, "scopes": terms.scopes, "seed": SEED,
            "start": now + terms.start * 1000, "expiry": now + terms.expiry * 1000,
        });
        if terms.name.is_some() {
            certificate["issuer"] = json!(issuer);
        }
        Temporary::signed(terms.name.unwrap_or(issuer), certificate, issuers_token)
    }

    /// Returns the credentials of a certificate, which this signs.
    pub fn signed(client_id: &str, certificate: Value, issuers_token: &str) -> Temporary {
        let seed = certificate["seed"].as_str().unwrap();
        let mut temporary = Temporary {
            client_id: client_id.to_string(),
            access_token: URL_SAFE_NO_PAD.encode(mac(issuers_token, seed)),
            certificate,
        };
        temporary.sign(issuers_token);
        temporary
    }

    /// Signs the certificate.
    pub fn sign(&mut self, issuers_token: &str) {
        let certificate = &self.certificate;
        let mut lines = vec!["version:1".to_string()];
        if let Some(issuer) = certificate["issuer"].as_str() {
            lines.push(format!("clientId:{}", self.client_id));
            lines.push(format!("issuer:{issuer}"));
        }
        lines.push(format!("seed:{}", certificate["seed"].as_str().unwrap()));
        lines.push(format!("start:{}", certificate["start"]));
        lines.push(format!("expiry:{}", certificate["expiry"]));
        lines.push("scopes:".to_string());
        let scopes = certificate["scopes"].as_array().unwrap();
        lines.extend(
            scopes
                .iter()
                .map(|scope| scope.as_str().unwrap().to_string()),
        );
        let signature = STANDARD.encode(mac(issuers_token, &lines.join("\n")));
        self.certificate["signature"] = json!(signature);
    }

    /// Returns the `ext` of a signature with these credentials.
    pub fn ext(&self) -> String {
        STANDARD.encode(json!({ "certificate": self.certificate }).to_string())
    }

    /// Requests this path with these credentials.
    pub async fn get(&self, wire: &Wire, path: &str) -> Reply {
        self.get_with(wire, path, &self.ext()).await
    }

    /// Requests this path with these credentials and another `ext`.
    pub async fn get_with(&self, wire: &Wire, path: &str, ext: &str) -> Reply {
        let signature = Signature {
            by: Some((&self.client_id, &self.access_token)),
            ext: Some(ext),
            ..Signature::default()
        };
        let request = Request {
            method: "GET",
            path,
            signature,
            ..Request::default()
        };
        wire.send(request).await
    }
}

fn mac(key: &str, text: &str) -> hmac::Tag {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
    hmac::sign(&key, text.as_bytes())
}
