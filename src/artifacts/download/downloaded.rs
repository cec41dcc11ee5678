//! The result of a download.

use super::fetch::Version;
use crate::artifacts::transfer::Digests;

/// The result of a successful download: type, length and hashes of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloaded {
    pub(super) content_type: Option<String>,
    pub(super) content_encoding: Option<String>,
    pub(super) length: u64,
    pub(super) hashes: Digests,
    pub(super) verified: bool,
    pub(super) version: Version,
    /// Identifies where the data came from.
    pub(super) source: String,
}

impl Downloaded {
    /// Returns the media type that the storage reports, such as `text/plain; charset=utf-8`.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the remaining encoding of the data, if any.
    ///
    /// This is the storage's `Content-Encoding`, except `identity` (no encoding), `gzip`, and `br` with the feature
    /// `brotli`: the download decodes the latter two.
    pub fn content_encoding(&self) -> Option<&str> {
        self.content_encoding.as_deref()
    }

    /// Returns the number of bytes that were written.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Returns the SHA-256 of the written data, in lower-case hexadecimal, if the download computed it.
    ///
    /// The download computes a hash only to verify it, or if [`Download::hashes`](crate::Download::hashes) requests it.
    pub fn sha256(&self) -> Option<&str> {
        self.hashes.sha256.as_deref()
    }

    /// Returns the SHA-512 of the written data, in lower-case hexadecimal, if the download computed it.
    ///
    /// See [`sha256`](Self::sha256).
    pub fn sha512(&self) -> Option<&str> {
        self.hashes.sha512.as_deref()
    }

    /// Returns whether the data has the hash that the uploader stated.
    ///
    /// True for all data of the object service. False for other artifacts, which have no stated hashes.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// Returns the headers that change whenever the data changes.
    #[cfg(feature = "artifacts")]
    pub(in crate::artifacts) fn version(&self) -> &Version {
        &self.version
    }

    /// Returns the text that identifies where the data came from.
    #[cfg(feature = "artifacts")]
    pub(in crate::artifacts) fn source(&self) -> &str {
        &self.source
    }
}
