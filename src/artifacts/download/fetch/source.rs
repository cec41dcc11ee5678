//! Where an attempt fetches the data: sends the request, and judges its response.

use http::StatusCode;
use http::header::HeaderMap;

use super::known::Known;
use super::redirects;
use super::version::Version;
use crate::artifacts::download::origin::Location;
use crate::artifacts::download::settings::Settings;
use crate::artifacts::transfer::TransferError;
use crate::http::storage::StorageResponse;
use crate::http::{AttemptError, AttemptErrorKind};

/// Where an attempt fetches the data, and the conditions of the request.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) download: &'a Settings,
    pub(super) location: &'a Location,
    /// Data that need not be fetched again.
    pub(super) known: Option<&'a dyn Known>,
}

impl Source<'_> {
    /// Returns a response with data, before its body is read.
    pub(super) async fn request(
        &self,
        headers: &HeaderMap,
    ) -> Result<StorageResponse, TransferError> {
        let Self {
            download, location, ..
        } = *self;
        let transport = &download.client.0;
        redirects::follow(
            transport,
            location,
            download.allow_http,
            headers,
            download.idle(),
        )
        .await
    }

    /// Returns whether the response is that of known data. `conditional` says that the request had conditions.
    pub(super) fn is_known(&self, response: &StorageResponse, conditional: bool) -> bool {
        let version = Version::of(response.headers());
        let is_same = conditional && self.known.is_some_and(|known| known.has_version(&version));
        is_same || response.status() == StatusCode::NOT_MODIFIED
    }
}

/// Returns whether the storage cannot send the requested part of the data.
pub(super) fn is_about_range(failed: &AttemptError) -> bool {
    let AttemptErrorKind::Response { status, .. } = failed.kind else {
        return false;
    };
    matches!(status, 412 | 416)
}
