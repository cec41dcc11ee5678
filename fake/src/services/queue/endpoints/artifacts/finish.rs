//! `finishArtifact`.

use serde_json::json;

use super::records::{content, key};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::bodies::FinishArtifact;
use crate::services::queue::lifecycle::artifact_created;
use crate::services::queue::state::Storage;

/// `finishArtifact`: finishes an object artifact. The object service must have the object.
pub fn finish(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let wanted: FinishArtifact = call.body()?;
    let key = key(call)?;
    let known = services.queue.artifacts.get(&key);
    let known = known.ok_or_else(|| {
        let (task_id, run_id, name) = &key;
        ErrorResponse::not_found(format!(
            "Artifact with taskId `{task_id}`, runId {run_id}, name `{name}` not found"
        ))
    })?;
    let Storage::Object { upload_id } = &known.storage else {
        let message = "Only object artifacts can be finished";
        return Err(ErrorResponse::input_error(message));
    };
    if !known.is_present {
        if *upload_id != wanted.upload_id {
            let message = "given uploadId does not match that for the artifact";
            return Err(ErrorResponse::input_error(message));
        }
        let name = content(call, &key).object_name();
        if services.object.finished(&name).is_none() {
            let message = "Object storing artifact data does not exist";
            return Err(ErrorResponse::input_error(message));
        }
    }
    if let Some(artifact) = services.queue.artifacts.get_mut(&key) {
        artifact.is_present = true;
        let json = json!(artifact.to_json(&key.2));
        artifact_created(services, key.0, key.1, json);
    }
    Ok(ApiResponse::empty())
}
