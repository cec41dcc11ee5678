//! The endpoints of the purge-cache service.

use serde::Deserialize;
use serde_json::json;

use super::arguments;
use super::state::State;
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PurgeCache {
    cache_name: String,
}

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let pool = call.param("workerPoolId");
    match call.route.name.as_str() {
        "purgeCache" => {
            let PurgeCache { cache_name } = call.body()?;
            state.purge(pool, &cache_name, call.now());
            Ok(ApiResponse::empty())
        }
        "allPurgeRequests" => paging::page(call, "requests", state.all(call.now())),
        "purgeRequests" => {
            let requests = state.of_pool(pool, arguments::since(call)?, call.now());
            Ok(ApiResponse::ok(&json!({ "requests": requests })))
        }
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}
