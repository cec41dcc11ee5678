//! Errors of downloads and uploads.

use std::io;

use super::Error;
use super::kind::{ErrorKind, TransportCause};
use super::response::ErrorResponse;
use crate::request::HttpResponse;

impl Error {
    /// The artifact is a note that the task could not provide it (storage type `error`): [`code`](Self::code) is the
    /// reason, such as `file-missing-on-worker`, and [`message`](Self::message) explains it. Look at the task.
    #[cfg(feature = "artifacts")]
    pub fn is_error_artifact(&self) -> bool {
        self.0.kind == ErrorKind::ErrorArtifact
    }

    /// The artifact is a URL to somewhere else (storage type `reference`), and
    /// [`Download::managed_only`](crate::Download::managed_only) does not go there.
    #[cfg(feature = "artifacts")]
    pub fn is_reference_artifact(&self) -> bool {
        self.0.kind == ErrorKind::ReferenceArtifact
    }

    /// The service, or a redirect before, was reached over https, and the data would come or go over http. No data was
    /// transferred. [`Download::allow_http_redirects`](crate::Download::allow_http_redirects) allows it for a download,
    /// and `allow_http_storage` for an upload.
    pub fn is_insecure_redirect(&self) -> bool {
        self.0.kind == ErrorKind::InsecureRedirect
    }

    /// What was downloaded is not what it was to be: a hash of it is not the one that the uploader stated, or it began
    /// otherwise when it was fetched again. Throw away what came.
    pub fn is_hash_mismatch(&self) -> bool {
        self.0.kind == ErrorKind::HashMismatch
    }

    /// There is neither a SHA-256 nor a SHA-512 of the object, so nobody can tell whether what comes is right. Nothing
    /// was downloaded. Whoever uploaded it has to state one.
    pub fn is_unverifiable(&self) -> bool {
        self.0.kind == ErrorKind::Unverifiable
    }

    /// Writing a download to where it goes failed, or reading an upload from where it is: the disk is full, the file is
    /// not there. The cause is the [`source`](std::error::Error::source), a [`std::io::Error`].
    pub fn is_io(&self) -> bool {
        self.0.kind == ErrorKind::Io
    }

    /// An artifact of the storage type `error`, whose response says why there is no data.
    #[cfg(feature = "artifacts")]
    pub(crate) fn error_artifact(response: ErrorResponse) -> Self {
        let mut error = Self::new(ErrorKind::ErrorArtifact, "the artifact is an error");
        error.0.response = Some(response);
        error
    }

    #[cfg(feature = "artifacts")]
    pub(crate) fn reference_artifact() -> Self {
        let what = "the artifact refers to a URL outside of the deployment, which is not followed";
        Self::new(ErrorKind::ReferenceArtifact, what)
    }

    /// `from` is what was reached over https.
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
        let what = "the object has neither a SHA-256 nor a SHA-512 to verify it by";
        Self::new(ErrorKind::Unverifiable, what).after(1, true)
    }

    /// `doing` is what failed, without a path.
    pub(crate) fn io(doing: &str, error: io::Error) -> Self {
        Self::new(ErrorKind::Io, doing).because(error)
    }

    /// A download that is larger than the limit.
    pub(crate) fn download_too_large(limit: u64) -> Self {
        let what = format!("the data is larger than {limit} bytes, the most that is taken");
        Self::new(ErrorKind::TooLarge, what)
    }

    /// A transfer that ended too early.
    pub(crate) fn incomplete(what: &str) -> Self {
        Self::new(ErrorKind::Transport(TransportCause::default()), what)
    }

    /// A successful response of the storage that is not what was asked for.
    pub(crate) fn unexpected(response: &HttpResponse, what: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::Decode { path: None }, what);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// A service's response that can be decoded but not used.
    pub(crate) fn unusable(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode { path: None }, what).after(1, true)
    }

    /// An upload from an https service to an http storage.
    #[cfg(feature = "objects")]
    pub(crate) fn insecure_upload() -> Self {
        let what = "the service was reached over https and names an http URL for the data, which the client does not \
                    use; `allow_http_storage` allows it";
        Self::new(ErrorKind::InsecureRedirect, what)
    }

    /// Names the transfer that failed, such as `download of object a/b`.
    pub(crate) fn transferring(mut self, what: &str) -> Self {
        self.0.transfer.get_or_insert_with(|| what.to_owned());
        self
    }

    /// Names the host that failed, unless one is named already or the failure is local. The rest of a storage's URL may be a
    /// secret.
    pub(crate) fn at_host(mut self, host: &str) -> Self {
        if !self.is_io() {
            self.0.host.get_or_insert_with(|| host.to_owned());
        }
        self
    }

    /// Fills in code, message and request id of the response from what `read` finds in its body. What the response has
    /// already stays.
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
