//! `startDownload` and `download`.

use hyper::StatusCode;
use hyper::header::{HeaderValue, LOCATION};
use serde_json::json;

use super::lookup::finished;
use super::state::path;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::storage::{Lifetime, Operation, Storage, UrlTerms};
use crate::store::Date;

/// The lifetime of the URL of the method `simple`: 30 minutes.
const SIMPLE: Lifetime = Lifetime {
    stated: 30 * 60,
    margin: 0,
};
/// The lifetime of the URL of the method `getUrl`: a minute.
const GET_URL: Lifetime = Lifetime {
    stated: 60,
    margin: 60,
};

/// `startDownload`: returns the URL of the data. Prefers the method with hashes.
pub fn start(call: &Call<'_>, services: &Services) -> Result<ApiResponse, ErrorResponse> {
    let object = finished(call, &services.object)?;
    let (name, storage) = (call.param("name"), &services.storage);
    let accepts = |method: &str| call.payload["acceptDownloadMethods"].get(method).is_some();
    if accepts("getUrl") {
        return Ok(ApiResponse::ok(&json!({
            "method": "getUrl",
            "url": url(storage, call.root_url, name, GET_URL, call.now()),
            "expires": storage.expiry(GET_URL, call.now()),
            "hashes": object.hashes,
        })));
    }
    if accepts("simple") {
        let url = simple_url(storage, call.root_url, name, call.now());
        return Ok(ApiResponse::ok(&json!({ "method": "simple", "url": url })));
    }
    let message = "Object supports methods simple, getUrl";
    let status = StatusCode::NOT_ACCEPTABLE;
    Err(ErrorResponse::new(status, "NoMatchingMethod", message))
}

/// `download`: redirects to the data.
pub fn redirect(call: &Call<'_>, services: &Services) -> Result<ApiResponse, ErrorResponse> {
    finished(call, &services.object)?;
    let name = call.param("name");
    let url = simple_url(&services.storage, call.root_url, name, call.now());
    let location = HeaderValue::try_from(&url).map_err(|_| ErrorResponse::internal())?;
    let text = format!("See Other. Redirecting to {url}");
    Ok(ApiResponse {
        headers: vec![(LOCATION, location)],
        ..ApiResponse::text(StatusCode::SEE_OTHER, text)
    })
}

/// Returns a URL of the data of an object for any HTTP client.
pub fn simple_url(storage: &Storage, root_url: &str, name: &str, now: Date) -> String {
    url(storage, root_url, name, SIMPLE, now)
}

fn url(storage: &Storage, root_url: &str, name: &str, lifetime: Lifetime, now: Date) -> String {
    storage.signed_url(&UrlTerms {
        root_url,
        operation: Operation::Get,
        path: &path(name),
        headers: &[],
        now,
        lifetime,
    })
}
