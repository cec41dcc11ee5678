//! The endpoints of the object service.

use serde_json::json;

use super::lookup::finished;
use super::state::State;
use super::{downloads, uploads};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    match call.route.name.as_str() {
        "createUpload" => uploads::create(call, services),
        "finishUpload" => uploads::finish(call, &mut services.object),
        "startDownload" => downloads::start(call, services),
        "download" => downloads::redirect(call, services),
        "object" => metadata(call, &services.object),
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}

/// `object`: returns the metadata of an object.
fn metadata(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let object = finished(call, state)?;
    Ok(ApiResponse::ok(&json!({
        "projectId": object.project_id,
        "expires": object.expires,
        "hashes": object.hashes,
    })))
}
