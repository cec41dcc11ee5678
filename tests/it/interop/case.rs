//! Test cases that both sides exchange as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A request with a Hawk header.
#[derive(Debug, Deserialize, Serialize)]
pub struct Header {
    pub id: String,
    pub key: String,
    pub method: String,
    pub url: String,
    pub authorization: String,
    pub body: Option<String>,
    /// The content of the header's `ext`.
    pub ext: Option<Value>,
}

/// A signed URL.
#[derive(Debug, Deserialize, Serialize)]
pub struct Bewit {
    pub id: String,
    pub key: String,
    pub url: String,
    /// The content of the bewit's `ext`.
    pub ext: Option<Value>,
}

/// Temporary credentials, and their settings.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    pub issuer: String,
    pub issuer_token: String,
    pub name: Option<String>,
    pub scopes: Vec<String>,
    pub start: i64,
    pub expiry: i64,
    pub client_id: String,
    pub access_token: String,
    pub certificate: String,
    /// Whether the signature is known to be wrong.
    #[serde(default)]
    pub wrongly_signed: bool,
}

#[derive(Debug, Default, Deserialize, Serialize)]
pub struct Cases {
    pub headers: Vec<Header>,
    pub bewits: Vec<Bewit>,
    pub certificates: Vec<Certificate>,
}

#[derive(Debug, Deserialize)]
pub struct Verified {
    pub headers: usize,
    pub bewits: usize,
    pub certificates: usize,
}

/// The results of the other implementation.
#[derive(Debug, Deserialize)]
pub struct Report {
    pub verified: Verified,
    pub theirs: Cases,
    /// How often each known bug of the other implementation occurred.
    pub bugs: BTreeMap<String, usize>,
}
