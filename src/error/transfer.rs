//! What goes wrong with data that is transferred, besides what goes wrong with any request.

use std::io;

use super::answer::Refusal;
use super::fault::Fault;
use super::{Error, Kind};
use crate::response::Answer;
#[cfg(feature = "artifacts")]
use crate::response::Response;

/// What is the matter with the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The task could not provide it, and says why.
    #[cfg(feature = "artifacts")]
    ErrorArtifact,
    /// It is somewhere where the caller does not want to go.
    #[cfg(feature = "artifacts")]
    Reference,
    /// It is not what its hashes say.
    Mismatch,
    /// It has no hash to say what it is.
    Unverifiable,
    /// It could not be written where it was to go, or read where it was.
    Io,
}

impl Error {
    /// The artifact is a note that the task could not provide it (storage type `error`): [`code`](Self::code) is the
    /// reason, such as `file-missing-on-worker`, and [`message`](Self::message) explains it. Look at the task.
    #[cfg(feature = "artifacts")]
    pub fn is_error_artifact(&self) -> bool {
        self.is_trouble(Trouble::ErrorArtifact)
    }

    /// The artifact is a URL to somewhere else (storage type `reference`), and
    /// [`Download::managed_only`](crate::Download::managed_only) does not go there.
    #[cfg(feature = "artifacts")]
    pub fn is_reference_artifact(&self) -> bool {
        self.is_trouble(Trouble::Reference)
    }

    /// What was downloaded is not what it was to be: a hash of it is not the one that the uploader stated, or it began
    /// otherwise when it was fetched again. Throw away what came.
    pub fn is_hash_mismatch(&self) -> bool {
        self.is_trouble(Trouble::Mismatch)
    }

    /// There is neither a SHA-256 nor a SHA-512 of the object, so nobody can tell whether what comes is right. Nothing
    /// was downloaded. Whoever uploaded it has to state one.
    pub fn is_unverifiable(&self) -> bool {
        self.is_trouble(Trouble::Unverifiable)
    }

    /// Writing a download to where it goes failed, or reading an upload from where it is: the disk is full, the file is
    /// not there. The cause is the [`source`](std::error::Error::source), a [`std::io::Error`].
    pub fn is_io(&self) -> bool {
        self.is_trouble(Trouble::Io)
    }

    fn is_trouble(&self, trouble: Trouble) -> bool {
        self.0.kind == Kind::Transfer(trouble)
    }

    #[cfg(feature = "artifacts")]
    pub(crate) fn error_artifact<T>(answer: &Response<T>, reason: &str, message: &str) -> Self {
        let mut error = Self::new(
            Kind::Transfer(Trouble::ErrorArtifact),
            "the artifact is an error",
        );
        error.0.refusal = Some(Refusal {
            status: answer.status(),
            code: Some(reason.to_owned()),
            message: Some(message.to_owned()),
            request_info: None,
            missing_scopes: Vec::new(),
            body: String::new(),
            request_id: answer.request_id().map(str::to_owned),
            trace_id: answer.trace_id().map(str::to_owned),
        });
        error
    }

    #[cfg(feature = "artifacts")]
    pub(crate) fn reference_artifact() -> Self {
        let what = "the artifact refers to a URL outside of the deployment, which is not followed";
        Self::new(Kind::Transfer(Trouble::Reference), what)
    }

    pub(crate) fn hash_mismatch(what: impl Into<String>) -> Self {
        Self::new(Kind::Transfer(Trouble::Mismatch), what)
    }

    pub(crate) fn unverifiable() -> Self {
        let what = "the object has neither a SHA-256 nor a SHA-512 to verify it by";
        Self::new(Kind::Transfer(Trouble::Unverifiable), what).after(1, true)
    }

    /// `doing` is what failed, without a path.
    pub(crate) fn io(doing: &str, error: io::Error) -> Self {
        Self::new(Kind::Transfer(Trouble::Io), format!("{doing}: {error}")).because(error)
    }

    /// A download of which there is more than this.
    pub(crate) fn download_too_large(limit: u64) -> Self {
        let what = format!("the data is larger than {limit} bytes, the most that is taken");
        Self::new(Kind::TooLarge, what)
    }

    /// An exchange that was over before it was done.
    pub(crate) fn incomplete(what: &str) -> Self {
        Self::new(Kind::Transport(Fault::default()), what)
    }

    /// A good answer that cannot be what was asked for.
    pub(crate) fn unexpected(answer: &Answer, what: impl Into<String>) -> Self {
        let mut error = Self::new(Kind::Undecodable { path: None }, what);
        error.0.refusal = Some(Refusal::unread(answer));
        error
    }

    /// A service's answer that reads well and is of no use.
    pub(crate) fn unusable(what: impl Into<String>) -> Self {
        Self::new(Kind::Undecodable { path: None }, what).after(1, true)
    }

    /// Because of a request to a storage, whose URL is nobody's business.
    pub(crate) fn transferring(mut self, what: &'static str) -> Self {
        if self.0.endpoint.is_none() {
            self.0.transfer = Some(what);
        }
        self
    }
}
