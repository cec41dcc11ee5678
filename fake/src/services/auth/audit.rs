//! The audit history: who changed which entity of the auth service and of other services.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::store::Date;

/// The maximum number of entries. The oldest ones make room.
const ENTRIES: usize = 100_000;

/// The audit history, the oldest entry first.
#[derive(Default, Deserialize, Serialize)]
pub struct AuditHistory(VecDeque<Entry>);

/// A change, as responses contain it.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    client_id: String,
    action_type: String,
    created: Date,
    entity_id: String,
    entity_type: Entity,
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

/// Records that the caller changed an entity. `action` is a participle, such as `created`.
pub fn audit(call: &Call<'_>, services: &mut Services, entity: Entity, id: &str, action: &str) {
    let caller = call.caller(&services.clients).ok();
    let client_id = caller.as_ref().and_then(|caller| caller.client_id());
    let entry = Entry {
        client_id: client_id.unwrap_or("").to_string(),
        action_type: action.to_string(),
        created: call.now(),
        entity_id: id.to_string(),
        entity_type: entity,
    };
    let entries = &mut services.audit_history.0;
    if entries.len() == ENTRIES {
        entries.pop_front();
    }
    entries.push_back(entry);
}

/// `getEntityHistory`: lists the changes of an entity.
pub fn of_entity(call: &Call<'_>, history: &AuditHistory) -> Result<ApiResponse, ErrorResponse> {
    let entity = match call.param("entityType") {
        "client" => Entity::Client,
        "role" => Entity::Role,
        "secret" => Entity::Secret,
        "hook" => Entity::Hook,
        _ => Entity::WorkerPool,
    };
    let id = call.param("entityId");
    let entries = history.0.iter();
    let entries = entries.filter(|entry| entry.entity_type == entity && entry.entity_id == id);
    paging::page(call, "auditHistory", entries)
}

/// `listAuditHistory`: lists the changes that a client made.
pub fn by_client(call: &Call<'_>, history: &AuditHistory) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    let entries = history.0.iter();
    let entries = entries.filter(|entry| entry.client_id == client_id);
    paging::page(call, "auditHistory", entries)
}
