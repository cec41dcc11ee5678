//! The entries of the audit history.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::store::Date;

/// The maximum number of entries. The oldest ones make room.
const ENTRIES: usize = 100_000;

/// The audit history, the oldest entry first.
#[derive(Default, Deserialize, Serialize)]
pub struct AuditHistory(VecDeque<Entry>);

/// A change, as responses contain it.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    pub client_id: String,
    pub action_type: String,
    pub created: Date,
    pub entity_id: String,
    pub entity_type: Entity,
}

/// The type of a changed entity.
#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    Client,
    Role,
    Secret,
    Hook,
    WorkerPool,
}

impl AuditHistory {
    /// Adds an entry.
    pub fn add(&mut self, entry: Entry) {
        if self.0.len() == ENTRIES {
            self.0.pop_front();
        }
        self.0.push_back(entry);
    }

    /// Returns the entries, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter()
    }
}
