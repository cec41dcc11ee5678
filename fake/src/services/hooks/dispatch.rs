//! Passes a call to its endpoint.

use super::{definitions, last_fires, triggers};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    match call.route.name.as_str() {
        "listHookGroups" => Ok(definitions::list_groups(&services.hooks)),
        "listHooks" => definitions::list(call, &services.hooks),
        "hook" => definitions::one(call, &services.hooks),
        "createHook" => definitions::create(call, services),
        "updateHook" => definitions::update(call, services),
        "removeHook" => Ok(definitions::remove(call, services)),
        "getHookStatus" => last_fires::status(call, &services.hooks),
        "listLastFires" => last_fires::list(call, services),
        "triggerHook" => triggers::trigger(call, services),
        "triggerHookWithToken" => triggers::with_token(call, services),
        "getTriggerToken" => triggers::token(call, &services.hooks),
        "resetTriggerToken" => triggers::reset_token(call, &mut services.hooks),
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}
