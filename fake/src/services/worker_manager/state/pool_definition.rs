//! The definition of a worker pool.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The values with which a client defines a worker pool.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoolDefinition {
    pub provider_id: String,
    pub description: String,
    pub config: Map<String, Value>,
    pub owner: String,
    pub email_on_error: bool,
}
