//! The result of an upload.

use super::data::Data;
use super::put::Sent;
use crate::artifacts::transfer::Digests;

/// The result of a successful upload: length and hashes of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uploaded {
    length: u64,
    digests: Digests,
    verified: bool,
}

impl Uploaded {
    pub(super) fn new(data: &Data, sent: Sent) -> Self {
        Self {
            length: data.original_length(),
            digests: sent.digests,
            verified: sent.verified,
        }
    }

    /// Returns the length of the data in bytes, before any compression.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Returns the SHA-256 of the data in lower-case hexadecimal, if the upload computed it.
    ///
    /// An upload to the object service always does. For other artifacts, the setting `hashes` requests it.
    pub fn sha256(&self) -> Option<&str> {
        self.digests.sha256.as_deref()
    }

    /// Returns the SHA-512 of the data in lower-case hexadecimal, if the setting `hashes` requested it.
    pub fn sha512(&self) -> Option<&str> {
        self.digests.sha512.as_deref()
    }

    /// Returns whether the storage stated an MD5 of the stored data that equals the one of the sent data.
    ///
    /// S3 states it in the `ETag`, unless a key of KMS or of the customer encrypts the data. `false` also for data that
    /// the client sent inside the request to the object service.
    pub fn is_verified(&self) -> bool {
        self.verified
    }
}
