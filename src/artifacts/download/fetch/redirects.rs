//! Follows redirects to the data, where redirects are allowed. Follows one from https to http only if the caller allows
//! it.

use std::time::Duration;

use http::StatusCode;
use http::header::{HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION};
use url::Url;

use crate::artifacts::download::origin::Location;
use crate::artifacts::transfer::{TransferError, storage_url};
use crate::error::Error;
use crate::http::storage::{self, StorageRequest, StorageResponse};
use crate::http::{AttemptError, Transport};
use crate::request::Method;

/// The maximum number of redirects.
const MAX_REDIRECTS: usize = 10;

/// Returns the response with the data, before its body is read.
pub(super) async fn follow(
    transport: &Transport,
    location: &Location,
    allow_http: bool,
    headers: &HeaderMap,
    idle: Duration,
) -> Result<StorageResponse, TransferError> {
    let mut url = location.url.clone();
    let mut secure = transport.root.is_https();
    let mut from = "the service";
    for _ in 0..=MAX_REDIRECTS {
        if secure && !allow_http && url.scheme() != "https" {
            return Err(Error::insecure_redirect(from)
                .at_host(storage::host(&url))
                .into());
        }
        secure = url.scheme() == "https";
        from = "the storage";
        let request = StorageRequest {
            method: Method::Get,
            url: url.clone(),
            headers: headers.clone(),
            body: None,
        };
        let response = storage::send(transport, request, idle);
        let response = tokio::time::timeout(idle, response).await;
        let response =
            response.map_err(|_| AttemptError::timeout(idle).at_host(storage::host(&url)))??;
        let unchanged = response.status() == StatusCode::NOT_MODIFIED && is_conditional(headers);
        if response.status().is_success() || unchanged {
            return Ok(response);
        }
        url = target(location, &url, &response).map_err(|what| response.unexpected(what))?;
    }
    let what = format!("there are more than {MAX_REDIRECTS} redirects");
    Err(Error::incomplete(&what).at_host(storage::host(&url)).into())
}

/// Returns whether the response may be 304.
fn is_conditional(headers: &HeaderMap) -> bool {
    headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE)
}

/// Returns the target of the redirect.
fn target(location: &Location, here: &Url, response: &StorageResponse) -> Result<Url, String> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Err("the response is neither data nor a redirect".to_owned());
    }
    if !location.redirects {
        return Err("the response is a redirect, which the client does not follow here".to_owned());
    }
    named(here, response.headers())
}

/// Returns the URL in the header `Location`.
pub(crate) fn named(here: &Url, headers: &HeaderMap) -> Result<Url, String> {
    let there = headers.get(LOCATION);
    let there = there
        .and_then(|there| there.to_str().ok())
        .ok_or("the redirect has no readable header `Location`")?;
    let there = here
        .join(there)
        .map_err(|error| format!("the redirect has an invalid target: {error}"))?;
    storage_url(there.as_str())
}
