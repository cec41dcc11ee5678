//! `authenticateHawk`: identifies the signer of a request to another service.

use serde_json::json;

use super::bodies::AuthenticateHawk;
use crate::auth::{self, Clients, SignedRequest};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};

/// Returns the signer of the request in the body. The call succeeds even if the signature is invalid.
pub fn respond(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let other: AuthenticateHawk = call.body()?;
    let request = SignedRequest {
        method: other.method.to_ascii_uppercase().into(),
        host: other.host.to_ascii_lowercase(),
        port: other.port,
        resource: &other.resource,
        authorization: other.authorization.as_str().into(),
        content_type: "",
        body: b"",
        now: call.signed_request.now,
    };
    let caller = match auth::authenticate_without_body(&request, clients) {
        Ok(caller) => caller,
        Err(error) => {
            let failed = json!({ "status": "auth-failed", "message": error.message });
            return Ok(ApiResponse::ok(&failed));
        }
    };
    let mut body = json!({ "scopes": caller.scopes(), "expires": caller.expires() });
    match caller.client_id() {
        None => {
            body["status"] = json!("no-auth");
            body["scheme"] = json!("none");
        }
        Some(client_id) => {
            body["status"] = json!("auth-success");
            body["scheme"] = json!("hawk");
            body["clientId"] = json!(client_id);
        }
    }
    if let Some(hash) = caller.hash() {
        body["hash"] = json!(hash);
    }
    Ok(ApiResponse::ok(&body))
}
