//! The descriptive data of clients and roles.

use serde::{Deserialize, Serialize};

use crate::store::Date;

/// What the auth service stores about a client, besides its credentials.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientRecord {
    pub description: String,
    pub created: Date,
    pub last_modified: Date,
    pub last_date_used: Date,
    /// The time of the current access token.
    pub last_rotated: Date,
    pub delete_on_expiration: bool,
}

/// A role.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// The scopes, sorted.
    pub scopes: Vec<String>,
    pub description: String,
    pub created: Date,
    pub last_modified: Date,
}

impl ClientRecord {
    /// Returns the record of a client that is created now.
    pub fn new(now: Date) -> ClientRecord {
        ClientRecord {
            description: String::new(),
            created: now,
            last_modified: now,
            last_date_used: now,
            last_rotated: now,
            delete_on_expiration: false,
        }
    }
}

impl Role {
    /// Returns a role that is created now.
    pub fn new(mut scopes: Vec<String>, description: String, now: Date) -> Role {
        scopes.sort_unstable();
        Role {
            scopes,
            description,
            created: now,
            last_modified: now,
        }
    }
}
