//! Stores a received upload.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::StatusCode;
use hyper::header::{ETAG, HeaderValue};
use md5::Digest;

use super::upload::Upload;
use crate::http::ApiResponse;
use crate::storage::content::{Content, hex};
use crate::storage::error::{StorageError, standard_headers};
use crate::storage::tables::Storage;
use crate::store::Date;

impl Storage {
    /// Stores a received upload. The bytes are not copied.
    ///
    /// # Errors
    ///
    /// `IncompleteBody`, `BadDigest`, or `PreconditionFailed` if the upload must not replace an object. Nothing changes
    /// then.
    pub fn finish_upload(
        &mut self,
        upload: Upload,
        now: Date,
    ) -> Result<ApiResponse, StorageError> {
        if upload.received() != upload.length {
            return Err(StorageError::incomplete_body());
        }
        let md5 = upload.md5.finalize();
        if let Some(declared) = upload.declared_md5
            && *declared != *md5
        {
            return Err(bad_digest(&declared, &md5));
        }
        if upload.is_new && self.objects.contains_key(&upload.path) {
            return Err(StorageError::precondition_failed("If-None-Match"));
        }
        let tag = format!("\"{}\"", hex(&md5));
        let mut headers = standard_headers();
        let value = HeaderValue::try_from(&tag);
        headers.push((ETAG, value.expect("hexadecimal is valid in a header")));
        let mut content = Content::of(upload.bytes.into());
        content.headers = upload.headers;
        self.put(upload.path, content.etag(tag), now);
        Ok(ApiResponse::stored(StatusCode::OK, headers, ""))
    }
}

fn bad_digest(declared: &[u8], computed: &[u8]) -> StorageError {
    let message = "The Content-MD5 you specified did not match what we received.";
    StorageError::bad_request("BadDigest", message)
        .with("ExpectedDigest", STANDARD.encode(declared))
        .with("CalculatedDigest", STANDARD.encode(computed))
}
