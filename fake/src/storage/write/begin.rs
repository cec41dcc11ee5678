//! The checks of the head of an upload.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::StatusCode;
use hyper::header::{CONTENT_LENGTH, HeaderName, IF_NONE_MATCH, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use md5::{Digest, Md5};

use super::metadata;
use super::upload::Upload;
use crate::storage::error::StorageError;
use crate::storage::object_path::ObjectPath;
use crate::storage::tables::Storage;
use crate::store::Date;

const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");
/// The length of an MD5 in bytes.
const MD5: usize = 16;

impl Storage {
    /// Checks the head of a PUT request.
    ///
    /// # Errors
    ///
    /// The errors of the path and of the signature, `MissingContentLength`, `NotImplemented` for a chunked body, and
    /// `EntityTooLarge`.
    pub fn begin_upload(&self, head: &Parts, now: Date) -> Result<Upload, StorageError> {
        let path = ObjectPath::of_url(head.uri.path())?;
        self.authorize(head, &path, now)?;
        let length = length(head)?;
        if length > self.limit {
            return Err(StorageError::entity_too_large(length, self.limit));
        }
        let length = usize::try_from(length)
            .map_err(|_| StorageError::entity_too_large(length, self.limit))?;
        let is_new = head
            .headers
            .get(IF_NONE_MATCH)
            .is_some_and(|tag| tag == "*");
        Ok(Upload {
            path,
            headers: metadata::of(&head.headers),
            length,
            declared_md5: declared_md5(head)?,
            is_new,
            bytes: Vec::new(),
            md5: Md5::new(),
        })
    }
}

fn length(head: &Parts) -> Result<u64, StorageError> {
    if let Some(coding) = head.headers.get(TRANSFER_ENCODING) {
        let message = "A header you provided implies functionality that is not implemented";
        let error = StorageError::new(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message);
        let coding = String::from_utf8_lossy(coding.as_bytes()).into_owned();
        return Err(error
            .with("Header", "Transfer-Encoding")
            .with("AdditionalMessage", coding));
    }
    let length = head.headers.get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    length.ok_or_else(|| {
        let message = "You must provide the Content-Length HTTP header.";
        StorageError::new(StatusCode::LENGTH_REQUIRED, "MissingContentLength", message)
    })
}

fn declared_md5(head: &Parts) -> Result<Option<Vec<u8>>, StorageError> {
    let Some(declared) = head.headers.get(CONTENT_MD5) else {
        return Ok(None);
    };
    match STANDARD.decode(declared.as_bytes()) {
        Ok(md5) if md5.len() == MD5 => Ok(Some(md5)),
        _ => {
            let message = "The Content-MD5 you specified was invalid.";
            let error = StorageError::bad_request("InvalidDigest", message);
            let declared = String::from_utf8_lossy(declared.as_bytes()).into_owned();
            Err(error.with("Content-MD5", declared))
        }
    }
}
