//! An upload in progress.

use hyper::header::HeaderName;
use md5::{Digest, Md5};

use crate::storage::error::StorageError;
use crate::storage::object_path::ObjectPath;

/// An upload that has passed the checks of its head.
///
/// It copies each received part once, to the place where it stays.
pub struct Upload {
    pub(super) path: ObjectPath,
    /// The headers that the storage keeps.
    pub(super) headers: Vec<(HeaderName, String)>,
    /// The length that the request declares.
    pub(super) length: usize,
    /// The MD5 that the request declares.
    pub(super) declared_md5: Option<Vec<u8>>,
    /// Whether the upload must not replace an object.
    pub(super) is_new: bool,
    pub(super) bytes: Vec<u8>,
    pub(super) md5: Md5,
}

impl Upload {
    /// Reserves the memory of the declared length.
    ///
    /// # Errors
    ///
    /// An internal error if the system has too little memory.
    pub fn reserve(&mut self) -> Result<(), StorageError> {
        let reserved = self.bytes.try_reserve_exact(self.length);
        reserved.map_err(|error| StorageError::internal(error.to_string()))
    }

    /// Adds the next bytes.
    pub fn push(&mut self, part: &[u8]) {
        self.md5.update(part);
        self.bytes.extend_from_slice(part);
    }

    /// Returns the number of received bytes.
    pub fn received(&self) -> usize {
        self.bytes.len()
    }
}
