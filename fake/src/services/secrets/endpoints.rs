//! The endpoints of the secrets service.

use serde_json::json;

use super::state::Secret;
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::auth::{self, Entity};

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let state = &mut services.secrets;
    let name = call.param("name");
    match call.route.name.as_str() {
        "set" => {
            let secret: Secret = call.body()?;
            let action = match state.get(name, call.now()) {
                Some(_) => "updated",
                None => "created",
            };
            state.set(name, secret);
            auth::audit(call, services, Entity::Secret, name, action);
            Ok(ApiResponse::ok(&json!({})))
        }
        "remove" => {
            state.remove(name);
            auth::audit(call, services, Entity::Secret, name, "deleted");
            Ok(ApiResponse::ok(&json!({})))
        }
        "get" => {
            let secret = state.get(name, call.now());
            let secret = secret.ok_or_else(|| ErrorResponse::not_found("Secret not found"))?;
            Ok(ApiResponse::ok(secret))
        }
        "list" => paging::page(call, "secrets", state.names(call.now())),
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}
