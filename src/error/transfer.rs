//! Errors of downloads and uploads.

use std::io;

use super::Error;
use super::kind::{ErrorKind, TransportCause};
use super::response::ErrorResponse;
use crate::request::HttpResponse;

impl Error {
    /// Returns whether the artifact says that the task could not provide it (storage type `error`).
    ///
    /// [`code`](Self::code) returns the reason, such as `file-missing-on-worker`, and [`message`](Self::message)
    /// explains it. Look at the task.
    #[cfg(feature = "artifacts")]
    pub fn is_error_artifact(&self) -> bool {
        self.0.kind == ErrorKind::ErrorArtifact
    }

    /// Returns whether the artifact is a URL outside the deployment (storage type `reference`).
    ///
    /// [`Download::managed_only`](crate::Download::managed_only) does not follow it.
    #[cfg(feature = "artifacts")]
    pub fn is_reference_artifact(&self) -> bool {
        self.0.kind == ErrorKind::ReferenceArtifact
    }

    /// Returns whether the data would have gone over http, although an earlier step used https.
    ///
    /// The earlier step is the service, or a redirect. No data was transferred. To allow http, use
    /// [`Download::allow_http_redirects`](crate::Download::allow_http_redirects) for a download,
    /// and `allow_http_storage` for an upload.
    pub fn is_insecure_redirect(&self) -> bool {
        self.0.kind == ErrorKind::InsecureRedirect
    }

    /// Returns whether the transferred data is wrong: discard it.
    ///
    /// A hash of the download differs from the one that the uploader stated, or the data began differently when the client
    /// requested it again. Or the storage states another MD5 than that of the uploaded data.
    pub fn is_hash_mismatch(&self) -> bool {
        self.0.kind == ErrorKind::HashMismatch
    }

    /// Returns whether the object has no checksum to verify the download with.
    ///
    /// It has neither a SHA-256 nor a SHA-512. Nothing was downloaded. The uploader must state a hash.
    pub fn is_unverifiable(&self) -> bool {
        self.0.kind == ErrorKind::Unverifiable
    }

    /// Returns whether writing a download, or reading the source of an upload, failed.
    ///
    /// For example, the disk is full, or the file does not exist. The cause is the
    /// [`source`](std::error::Error::source), a [`std::io::Error`].
    pub fn is_io(&self) -> bool {
        self.0.kind == ErrorKind::Io
    }

    /// Returns the error for an artifact of the storage type `error`. The response has the reason.
    #[cfg(feature = "artifacts")]
    pub(crate) fn error_artifact(response: ErrorResponse) -> Self {
        let mut error = Self::new(ErrorKind::ErrorArtifact, "the artifact is an error");
        error.0.response = Some(response);
        error
    }

    #[cfg(feature = "artifacts")]
    pub(crate) fn reference_artifact() -> Self {
        let what = "the artifact refers to a URL outside the deployment, which is not followed";
        Self::new(ErrorKind::ReferenceArtifact, what)
    }

    /// `from` names what the client reached over https.
    pub(crate) fn insecure_redirect(from: &str) -> Self {
        let what = format!(
            "{from} was reached over https and leads to http, which is not followed; \
             `Download::allow_http_redirects` allows it"
        );
        Self::new(ErrorKind::InsecureRedirect, what)
    }

    pub(crate) fn hash_mismatch(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::HashMismatch, what)
    }

    pub(crate) fn unverifiable() -> Self {
        let what = "the object has neither a SHA-256 nor a SHA-512 to verify it with";
        Self::new(ErrorKind::Unverifiable, what).after(1, true)
    }

    /// `doing` names the failed operation, without a path.
    pub(crate) fn io(doing: &str, error: io::Error) -> Self {
        Self::new(ErrorKind::Io, doing).because(error)
    }

    /// Returns the error for a download that exceeds the limit.
    pub(crate) fn download_too_large(limit: u64) -> Self {
        let what = format!("the data is larger than the limit of {limit} bytes");
        Self::new(ErrorKind::TooLarge, what)
    }

    /// Returns the error for a transfer that ended too early.
    pub(crate) fn incomplete(what: &str) -> Self {
        Self::new(ErrorKind::Transport(TransportCause::default()), what)
    }

    /// Returns the error for a successful but unexpected response of the storage.
    pub(crate) fn unexpected(response: &HttpResponse, what: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::Decode { path: None }, what);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// Returns the error for a service's response that can be decoded but not used.
    pub(crate) fn unusable(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode { path: None }, what).after(1, true)
    }

    /// Returns the error for an upload that would go from an https service to an http storage.
    pub(crate) fn insecure_upload() -> Self {
        let what = "the service was reached over https and names an http URL for the data, which the client does not \
                    use; `allow_http_storage` allows it";
        Self::new(ErrorKind::InsecureRedirect, what)
    }

    /// Sets the transfer that failed, such as `download of object a/b`.
    pub(crate) fn transferring(mut self, what: &str) -> Self {
        self.0.transfer.get_or_insert_with(|| what.to_owned());
        self
    }

    /// Sets the host that failed, unless it is set already or the failure is local. Other parts of a storage URL may be
    /// secret.
    pub(crate) fn at_host(mut self, host: &str) -> Self {
        if !self.is_io() {
            self.0.host.get_or_insert_with(|| host.to_owned());
        }
        self
    }

    /// Sets code, message and request id of the response to what `read` finds in its body, unless the response already
    /// has a code or a message.
    pub(crate) fn explained_by(
        mut self,
        read: impl FnOnce(&str) -> Option<[Option<String>; 3]>,
    ) -> Self {
        if let Some(response) = &mut self.0.response
            && response.code.is_none()
            && response.message.is_none()
            && let Some([code, message, request_id]) = read(&response.body)
        {
            response.code = code;
            response.message = message;
            response.request_id = response.request_id.take().or(request_id);
        }
        self
    }
}
