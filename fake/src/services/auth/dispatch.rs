//! Passes a call to its endpoint.

use super::{audit, authenticate_hawk, clients, roles, scopes, test_authenticate, websocktunnel};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

/// The endpoints whose scopes depend on stored data, or on a body without scopes.
pub const AUTHORIZED: &[&str] = &["auth.createClient", "auth.updateClient", "auth.updateRole"];

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let known = &services.clients;
    match call.route.name.as_str() {
        "authenticateHawk" => authenticate_hawk::respond(call, known),
        "currentScopes" => scopes::current(call, known),
        "expandScopes" => scopes::expanded(call, known),
        "testAuthenticate" => test_authenticate::post(call),
        "testAuthenticateGet" => test_authenticate::get(call),
        "listClients" => clients::list(call, known),
        "client" => clients::one(call, known),
        "createClient" => clients::create(call, services),
        "updateClient" => clients::update(call, services),
        "enableClient" => clients::set_disabled(call, services, false),
        "disableClient" => clients::set_disabled(call, services, true),
        "resetAccessToken" => clients::reset(call, services),
        "deleteClient" => clients::delete(call, services),
        "listRoles" => Ok(roles::all(known)),
        "listRoles2" => roles::list(call, known),
        "listRoleIds" => roles::list_ids(call, known),
        "role" => roles::one(call, known),
        "createRole" => roles::create(call, services),
        "updateRole" => roles::update(call, services),
        "deleteRole" => roles::delete(call, services),
        "getEntityHistory" => audit::of_entity(call, &services.audit_history),
        "listAuditHistory" => audit::by_client(call, &services.audit_history),
        "websocktunnelToken" => websocktunnel::token(call, known),
        // The fake has no credentials of other providers.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}
