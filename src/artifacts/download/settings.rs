//! The settings of a download, and the calls that locate its data.

use std::time::Duration;

use super::origin::{Location, Origin};
use crate::artifacts::transfer::Algorithms;
use crate::client::Client;
use crate::error::Error;
use crate::http::{AttemptError, AttemptErrorKind, RetryPolicy};
use crate::values::Timestamp;

/// The settings of a download, without the callback for the progress.
pub(super) struct Settings {
    pub(super) client: Client,
    pub(super) origin: Origin,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idle: Option<Duration>,
    pub(super) allow_http: bool,
    pub(super) max_size: Option<u64>,
    pub(super) hashes: bool,
    pub(super) ranges: u32,
}

impl Settings {
    pub(super) fn new(client: &Client, origin: Origin) -> Self {
        Self {
            client: client.clone(),
            origin,
            retry: None,
            idle: None,
            allow_http: false,
            max_size: None,
            hashes: false,
            ranges: 1,
        }
    }

    /// Names the download, for errors.
    pub(super) fn what(&self) -> String {
        format!("download of {}", self.origin)
    }

    /// Returns the maximum time for which the storage may be silent.
    pub(super) fn idle(&self) -> Duration {
        self.idle.unwrap_or(self.client.options().timeout)
    }

    /// Returns the hashes to compute for data at this location.
    pub(super) fn algorithms(&self, location: &Location) -> Algorithms {
        match &location.expected {
            _ if self.hashes => Algorithms {
                sha256: true,
                sha512: true,
                md5: false,
            },
            Some(expected) => expected.algorithm(),
            None => Algorithms::default(),
        }
    }

    /// Asks the service for the location of the data.
    pub(super) async fn locate(&self) -> Result<Location, Error> {
        self.origin.locate(self.retry.as_ref()).await
    }

    /// Returns a new location for another attempt, or `None` if the last one is still valid.
    pub(super) async fn located_again(
        &self,
        location: &Location,
    ) -> Result<Option<Location>, Error> {
        let now = Timestamp::from(self.client.0.service_time());
        match location.is_valid(now) {
            true => Ok(None),
            false => self.locate().await.map(Some),
        }
    }

    /// Returns a new location if the storage refused this one because it has expired.
    pub(super) async fn located_after_expiry(
        &self,
        location: &Location,
        failed: &AttemptError,
    ) -> Result<Option<Location>, Error> {
        let now = Timestamp::from(self.client.0.service_time());
        let refused = matches!(failed.kind, AttemptErrorKind::Response { status: 403, .. });
        if !refused || !location.has_expired(now) {
            return Ok(None);
        }
        let next = self.locate().await?;
        // A URL that is valid for no time would lead to endless attempts.
        Ok(Some(next).filter(|next| !next.has_expired(now)))
    }
}
