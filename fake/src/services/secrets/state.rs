//! The stored secrets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::Date;

/// The state of the secrets service.
///
/// It has no `Debug`, which would print the secrets.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct State {
    secrets: BTreeMap<String, Secret>,
}

/// A secret, as requests and responses contain it.
#[derive(Deserialize, Serialize)]
pub struct Secret {
    /// The secret value, a JSON object.
    pub secret: Value,
    /// The time at which the secret becomes invisible.
    pub expires: Date,
}

impl State {
    /// Adds a secret, or replaces the one with the same name.
    pub fn set(&mut self, name: &str, secret: Secret) {
        self.secrets.insert(name.to_string(), secret);
    }

    /// Returns a secret, unless it has expired.
    pub fn get(&self, name: &str, now: Date) -> Option<&Secret> {
        let secret = self.secrets.get(name)?;
        (secret.expires > now).then_some(secret)
    }

    /// Deletes a secret.
    pub fn remove(&mut self, name: &str) {
        self.secrets.remove(name);
    }

    /// Returns the sorted names of all valid secrets.
    pub fn names(&self, now: Date) -> impl Iterator<Item = &str> {
        let secrets = self.secrets.iter();
        let valid = secrets.filter(move |(_, secret)| secret.expires > now);
        valid.map(|(name, _)| name.as_str())
    }

    /// Deletes expired secrets.
    pub fn delete_expired(&mut self, now: Date) {
        self.secrets.retain(|_, secret| secret.expires > now);
    }
}
