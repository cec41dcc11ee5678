//! Records changes, and lists them.

use super::history::{AuditHistory, Entity, Entry};
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

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
    services.audit_history.add(entry);
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
    let entries = history.iter();
    let entries = entries.filter(|entry| entry.entity_type == entity && entry.entity_id == id);
    paging::page(call, "auditHistory", entries)
}

/// `listAuditHistory`: lists the changes that a client made.
pub fn by_client(call: &Call<'_>, history: &AuditHistory) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    let entries = history.iter();
    let entries = entries.filter(|entry| entry.client_id == client_id);
    paging::page(call, "auditHistory", entries)
}
