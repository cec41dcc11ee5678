//! The request bodies of the endpoints.

use serde::{Deserialize, Deserializer, de};
use serde_json::{Map, Number, Value, json};

use super::state::{PoolDefinition, WorkerKey};
use crate::store::Date;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateWorkerPool {
    provider_id: String,
    description: String,
    config: Map<String, Value>,
    owner: String,
    email_on_error: bool,
    #[serde(default, deserialize_with = "present")]
    pub worker_pool_id: Option<String>,
    #[serde(default, deserialize_with = "present", rename = "created")]
    _created: Option<Date>,
    #[serde(default, deserialize_with = "present", rename = "lastModified")]
    _last_modified: Option<Date>,
}

impl UpdateWorkerPool {
    /// Returns the definition of the pool.
    pub fn definition(self) -> PoolDefinition {
        PoolDefinition {
            provider_id: self.provider_id,
            description: self.description,
            config: self.config,
            owner: self.owner,
            email_on_error: self.email_on_error,
        }
    }
}

/// The body of `createWorker` and `updateWorker`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateWorker {
    pub expires: Date,
    #[serde(default, deserialize_with = "integer")]
    pub capacity: Option<u64>,
    #[serde(default, deserialize_with = "present")]
    pub provider_info: Option<StaticSecret>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StaticSecret {
    pub static_secret: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterWorker {
    pub worker_pool_id: String,
    pub provider_id: String,
    pub worker_group: String,
    pub worker_id: String,
    pub worker_identity_proof: Map<String, Value>,
    #[serde(default, deserialize_with = "present", rename = "systemBootTime")]
    _system_boot_time: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReregisterWorker {
    pub worker_pool_id: String,
    pub worker_group: String,
    pub worker_id: String,
    pub secret: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportWorkerError {
    pub worker_group: String,
    pub worker_id: String,
    pub kind: String,
    pub title: String,
    pub description: String,
    pub extra: Map<String, Value>,
}

impl RegisterWorker {
    /// Returns the key of the worker.
    pub fn key(&self) -> WorkerKey<'_> {
        WorkerKey {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        }
    }
}

impl ReregisterWorker {
    /// Returns the key of the worker.
    pub fn key(&self) -> WorkerKey<'_> {
        WorkerKey {
            pool: &self.worker_pool_id,
            group: &self.worker_group,
            id: &self.worker_id,
        }
    }
}

/// Removes the secrets from a body of this endpoint.
pub fn redact(endpoint: &str, mut payload: Value) -> Value {
    match endpoint {
        "registerWorker" | "reregisterWorker" => json!("(OMITTED)"),
        _ => {
            if let Some(secret) = payload.pointer_mut("/providerInfo/staticSecret") {
                *secret = json!("(OMITTED)");
            }
            payload
        }
    }
}

/// Decodes an optional field that must not be null.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    field: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(field).map(Some)
}

/// Decodes an optional count, like [`present`]. JSON `1.0` is also an integer.
fn integer<'de, D: Deserializer<'de>>(field: D) -> Result<Option<u64>, D::Error> {
    const BEYOND: f64 = 9e15;
    let number = Number::deserialize(field)?;
    let whole = || {
        number
            .as_f64()
            .filter(|n| n.fract() == 0.0 && (0.0..BEYOND).contains(n))
    };
    let number = number.as_u64().or_else(|| whole().map(|n| n as u64));
    let number = number.ok_or_else(|| de::Error::custom("must be integer"));
    number.map(Some)
}
