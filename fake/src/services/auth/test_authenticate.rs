//! `testAuthenticate` and `testAuthenticateGet`: clients test their signatures with them. These endpoints know one client,
//! whose access token is public and whose scopes are in the call, and no roles.

use serde_json::json;

use super::bodies::TestAuthenticate;
use crate::auth::scopes::Expression;
use crate::auth::{self, Client, Clients};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};

const TESTER: &str = "tester";
const ACCESS_TOKEN: &str = "no-secret";

/// `testAuthenticate`: the body contains the scopes of the client and the required scopes.
pub fn post(call: &Call<'_>) -> Result<ApiResponse, ErrorResponse> {
    let test: TestAuthenticate = call.body()?;
    respond(call, test.client_scopes, test.required_scopes)
}

/// `testAuthenticateGet`: also accepts a signed URL.
pub fn get(call: &Call<'_>) -> Result<ApiResponse, ErrorResponse> {
    let client_scopes = ["test:*", "auth:create-client:test:*"].map(String::from);
    let required = "test:authenticate-get".to_string();
    respond(call, client_scopes.into(), vec![required])
}

fn respond(
    call: &Call<'_>,
    client_scopes: Vec<String>,
    required: Vec<String>,
) -> Result<ApiResponse, ErrorResponse> {
    let tester = Client::new(ACCESS_TOKEN.to_string(), client_scopes);
    let clients = Clients::unexpanded(TESTER, tester);
    let caller = auth::authenticate(call.signed_request, &clients)?;
    let all = required.into_iter().map(Expression::Scope).collect();
    caller.authorize(&Expression::AllOf { all })?;
    let client_id = caller.client_id().unwrap_or("");
    let body = json!({ "clientId": client_id, "scopes": caller.scopes() });
    Ok(ApiResponse::ok(&body))
}
