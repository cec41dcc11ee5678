//! The result of a download.

use crate::artifacts::transfer::Digests;

/// What is known of data that was downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloaded {
    pub(super) content_type: Option<String>,
    pub(super) content_encoding: Option<String>,
    pub(super) length: u64,
    pub(super) digests: Digests,
    pub(super) verified: bool,
}

impl Downloaded {
    /// What the data is, as the storage says, such as `text/plain; charset=utf-8`.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// How the data is still encoded: what the storage says in `Content-Encoding`, if it is not `gzip` or, with the feature
    /// `brotli`, `br`, which are undone, or `identity`, which is no encoding.
    pub fn content_encoding(&self) -> Option<&str> {
        self.content_encoding.as_deref()
    }

    /// How many bytes were written.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The SHA-256 of what was written, in hexadecimal with lower-case letters.
    pub fn sha256(&self) -> &str {
        &self.digests.sha256
    }

    /// The SHA-512 of what was written, in hexadecimal with lower-case letters.
    pub fn sha512(&self) -> &str {
        &self.digests.sha512
    }

    /// Whether the hashes are those that the uploader stated: true for whatever is in the object service, false for
    /// artifacts that are elsewhere, of which nobody states any.
    pub fn is_verified(&self) -> bool {
        self.verified
    }
}
