//! The request bodies of the endpoints.

use serde::Deserialize;

use crate::store::Date;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeSet {
    pub scopes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TestAuthenticate {
    pub client_scopes: Vec<String>,
    pub required_scopes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuthenticateHawk {
    pub method: String,
    pub resource: String,
    pub host: String,
    pub port: u16,
    #[serde(default)]
    pub authorization: String,
    #[serde(default, rename = "sourceIp")]
    _source_ip: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientFields {
    pub description: String,
    pub expires: Date,
    pub scopes: Option<Vec<String>>,
    #[serde(default)]
    pub delete_on_expiration: bool,
}

#[derive(Deserialize)]
pub struct RoleFields {
    pub description: String,
    pub scopes: Vec<String>,
}
