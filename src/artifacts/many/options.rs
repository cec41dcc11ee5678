//! The settings of each of many downloads.

use std::time::Duration;

use super::memory::Remembered;
use crate::artifacts::download::Download;
use crate::http::RetryPolicy;

/// The settings of each download.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idle: Option<Duration>,
    pub(super) max_size: Option<u64>,
    pub(super) managed_only: bool,
    pub(super) allow_http: bool,
    pub(super) hashes: bool,
}

impl Options {
    /// Returns whether a file that the folder has is as small as it must be, and has the hashes that are requested.
    pub(super) fn are_met_by(&self, file: &Remembered) -> bool {
        let is_small = self.max_size.is_none_or(|max_size| file.length <= max_size);
        is_small && (!self.hashes || file.sha256.is_some() && file.sha512.is_some())
    }

    /// Applies the settings to a download.
    pub(super) fn apply(&self, mut download: Download) -> Download {
        if let Some(retry) = &self.retry {
            download = download.retry(retry.clone());
        }
        if let Some(idle) = self.idle {
            download = download.idle_timeout(idle);
        }
        if let Some(max_size) = self.max_size {
            download = download.max_size(max_size);
        }
        if self.managed_only {
            download = download.managed_only();
        }
        if self.allow_http {
            download = download.allow_http_redirects();
        }
        if self.hashes {
            download = download.hashes();
        }
        download
    }
}
