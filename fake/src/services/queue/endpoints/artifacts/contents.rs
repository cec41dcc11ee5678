//! Endpoints for the content of an artifact.

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue, LOCATION};
use serde_json::{Value, json};

use super::credentials;
use super::records::{self, Key};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::state::{Artifact, Storage};

const STORAGE_TYPE: HeaderName = HeaderName::from_static("x-taskcluster-artifact-storage-type");
/// The lifetime of credentials for a download, in seconds: an hour.
const DOWNLOAD: u64 = 3600;

/// `getArtifact` and `getLatestArtifact`: redirect to the content, or respond with a 424 for an error artifact.
pub fn redirect(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let (key, artifact) = followed(call, services)?;
    let content = records::content(call, &key);
    let storage_type = artifact.storage.name();
    let header = (STORAGE_TYPE, HeaderValue::from_static(storage_type));
    let url = match &artifact.storage {
        Storage::S3 => content.get_url(&services.storage, call.now()),
        Storage::Object { .. } => content.object_url(&services.storage, call.now()),
        Storage::Reference { url } => url.clone(),
        Storage::Error { reason, message } => {
            let body = json!({ "reason": reason, "message": message });
            return Ok(ApiResponse {
                status: StatusCode::FAILED_DEPENDENCY,
                headers: vec![header],
                ..ApiResponse::ok(&body)
            });
        }
        Storage::Link { .. } => return Err(ErrorResponse::internal()),
    };
    let location = HeaderValue::try_from(&url).map_err(|_| ErrorResponse::internal())?;
    Ok(ApiResponse {
        status: StatusCode::SEE_OTHER,
        headers: vec![header, (LOCATION, location)],
        ..ApiResponse::ok(&json!({ "storageType": storage_type, "url": url }))
    })
}

/// `artifact` and `latestArtifact`: describe how to download the content.
pub fn describe(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let (key, artifact) = followed(call, services)?;
    let content = records::content(call, &key);
    let mut body = match &artifact.storage {
        Storage::S3 => json!({ "url": content.get_url(&services.storage, call.now()) }),
        Storage::Reference { url } => json!({ "url": url }),
        Storage::Error { reason, message } => json!({ "reason": reason, "message": message }),
        Storage::Object { .. } => {
            let (name, now) = (content.object_name(), call.now());
            let client_id = format!("artifact-download/{}/{}/{}", key.0, key.1, key.2);
            let scope = format!("object:download:{name}");
            let until = now.later(DOWNLOAD);
            let credentials = credentials::issue(services, &client_id, scope, now, until)?;
            json!({ "name": name, "credentials": credentials })
        }
        Storage::Link { .. } => return Err(ErrorResponse::internal()),
    };
    body["storageType"] = Value::from(artifact.storage.name());
    Ok(ApiResponse::ok(&body))
}

/// Follows the links of an artifact. The caller needs the scopes for every name on the way.
fn followed<'a>(
    call: &Call<'_>,
    services: &'a Services,
) -> Result<(Key, &'a Artifact), ErrorResponse> {
    let mut names = vec![call.param("name").to_string()];
    loop {
        let known = json!({ "names": names });
        call.authorize(&services.clients, &known)?;
        let name = names.last().map_or("", String::as_str);
        let (key, found) = records::present(call, &services.queue, name)?;
        let Storage::Link { artifact } = &found.storage else {
            return Ok((key, found));
        };
        if names.contains(artifact) {
            let message = "Artifact leads to a link cycle";
            return Err(ErrorResponse::input_error(message));
        }
        names.push(artifact.clone());
    }
}
