//! Expanded sets of scopes.

use serde_json::json;

use super::bodies::ScopeSet;
use crate::auth::{self, Clients};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};

/// `currentScopes`: returns the scopes of the caller.
pub fn current(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let caller = auth::authenticate(call.signed_request, clients)?;
    Ok(ApiResponse::ok(&json!({ "scopes": caller.scopes() })))
}

/// `expandScopes`: returns the scopes in the body, expanded by roles.
pub fn expanded(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let set: ScopeSet = call.body()?;
    let scopes = clients.roles.expanded(set.scopes);
    Ok(ApiResponse::ok(&json!({ "scopes": scopes })))
}
