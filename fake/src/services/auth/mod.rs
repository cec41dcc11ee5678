//! The auth service: the endpoints that identify a caller and expand scopes.

mod authenticate_hawk;
mod bodies;
mod scopes;
mod test_authenticate;

use crate::auth::Clients;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};

/// Returns whether the fake implements this endpoint.
pub fn implements(endpoint: &str) -> bool {
    matches!(
        endpoint,
        "authenticateHawk"
            | "currentScopes"
            | "expandScopes"
            | "testAuthenticate"
            | "testAuthenticateGet"
    )
}

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    match call.route.name.as_str() {
        "authenticateHawk" => authenticate_hawk::respond(call, clients),
        "currentScopes" => scopes::current(call, clients),
        "expandScopes" => scopes::expanded(call, clients),
        "testAuthenticate" => test_authenticate::post(call),
        "testAuthenticateGet" => test_authenticate::get(call),
        _ => Err(ErrorResponse::internal()),
    }
}
