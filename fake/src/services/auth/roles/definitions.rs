//! Endpoints for roles.

use serde_json::{Value, json};

use super::pages;
use crate::auth::{Clients, Role};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::auth::audit::{Entity, audit};
use crate::services::auth::bodies::RoleFields;
use crate::services::auth::changes::{added, check_scopes, publish};

/// `listRoles`: lists all roles on one page.
pub fn all(clients: &Clients) -> ApiResponse {
    let roles = clients.roles.iter();
    let roles = roles.map(|(role_id, role)| described(clients, role_id, role));
    ApiResponse::ok(&roles.collect::<Vec<Value>>())
}

/// `listRoles2`: lists roles by id.
pub fn list(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let roles = clients.roles.iter();
    let roles = roles.map(|(role_id, role)| described(clients, role_id, role));
    pages::page(call, "roles", roles)
}

/// `listRoleIds`: lists the ids of roles.
pub fn list_ids(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let ids = clients.roles.iter().map(|(role_id, _)| json!(role_id));
    pages::page(call, "roleIds", ids)
}

/// `role`: returns a role.
pub fn one(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let role_id = call.param("roleId");
    let role = clients.roles.find(role_id);
    let role = role.ok_or_else(|| ErrorResponse::not_found("Role not found"))?;
    Ok(ApiResponse::ok(&described(clients, role_id, role)))
}

/// `createRole`: creates a role. A repetition succeeds.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let role_id = call.param("roleId");
    let RoleFields {
        description,
        scopes,
    } = call.body()?;
    check_role_scopes(role_id, &scopes)?;
    let role = Role::new(scopes, description, call.now());
    if let Some(known) = services.clients.roles.find(role_id) {
        return match known.scopes == role.scopes && known.description == role.description {
            true => Ok(ApiResponse::ok(&described(
                &services.clients,
                role_id,
                known,
            ))),
            false => Err(ErrorResponse::conflict(format!(
                "Role with roleId '{role_id}' already exists"
            ))),
        };
    }
    put(call, services, role, "created")
}

/// `updateRole`: changes a role. The caller needs only the scopes that the change adds.
pub fn update(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let role_id = call.param("roleId");
    let RoleFields {
        description,
        scopes,
    } = call.body()?;
    let known = services.clients.roles.find(role_id).ok_or_else(|| {
        ErrorResponse::not_found(format!("Role with roleId '{role_id}' not found"))
    })?;
    let added = added(&scopes, &known.scopes);
    call.authorize(&services.clients, &json!({ "scopesAdded": added }))?;
    check_role_scopes(role_id, &scopes)?;
    let role = Role {
        created: known.created,
        ..Role::new(scopes, description, call.now())
    };
    put(call, services, role, "updated")
}

/// `deleteRole`: deletes a role. A repetition succeeds.
pub fn delete(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let role_id = call.param("roleId");
    services.clients.roles.remove(role_id);
    publish(services, "role-deleted", "roleId", role_id);
    audit(call, services, Entity::Role, role_id, "deleted");
    Ok(ApiResponse::empty())
}

/// Stores a role unless it causes a cycle, publishes the message, and returns the role.
fn put(
    call: &Call<'_>,
    services: &mut Services,
    role: Role,
    action: &str,
) -> Result<ApiResponse, ErrorResponse> {
    let role_id = call.param("roleId");
    let body = role.clone();
    let stored = services.clients.roles.replace_checked(role_id, role);
    stored.map_err(|cycle| {
        let ids = cycle.iter().map(|id| format!("'assume:{id}'"));
        let ids = ids.collect::<Vec<_>>().join(" -> ");
        ErrorResponse::input_error(format!(
            "Roles may not contain dependency cycles, found: {ids}"
        ))
    })?;
    publish(services, &format!("role-{action}"), "roleId", role_id);
    audit(call, services, Entity::Role, role_id, action);
    Ok(ApiResponse::ok(&described(
        &services.clients,
        role_id,
        &body,
    )))
}

fn check_role_scopes(role_id: &str, scopes: &[String]) -> Result<(), ErrorResponse> {
    check_scopes(scopes)?;
    let mut scopes = scopes.iter();
    let several = scopes.find(|scope| role_id.ends_with('*') && scope.matches("<..>").count() > 1);
    match several {
        Some(scope) => Err(ErrorResponse::input_error(format!(
            "parameterized scope '{scope}' contains multiple '<..>'"
        ))),
        None => Ok(()),
    }
}

/// Returns a role as responses contain it.
fn described(clients: &Clients, role_id: &str, role: &Role) -> Value {
    json!({
        "roleId": role_id,
        "scopes": role.scopes,
        "expandedScopes": clients.roles.expanded(vec![format!("assume:{role_id}")]),
        "description": role.description,
        "lastModified": role.last_modified,
        "created": role.created,
    })
}
