//! The kinds of errors.

/// The kind of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ErrorKind {
    /// An error response: a status of 400 or above.
    Response,
    /// A response or a text could not be decoded.
    Decode { path: Option<String> },
    /// The response is 304, but the call needs a value.
    NotModified,
    /// No complete response arrived.
    Transport(TransportCause),
    /// The body is larger than the limit.
    TooLarge,
    /// The call is invalid, and nothing was sent.
    InvalidCall,
    /// The credentials of a worker session have expired, and nothing was sent.
    CredentialsExpired,
    /// Tasks were resolved without success. The ids are those of the tasks.
    #[cfg(helper = "queue")]
    TasksFailed(Vec<String>),
    /// The client cannot be built with these settings.
    Configuration,
    /// The continuation tokens of a list repeat, or many of its pages are empty.
    EndlessList,
    /// The broker closed the connection, or refused an operation on it.
    #[cfg(feature = "pulse")]
    RefusedByBroker,
    /// The listener is closed.
    #[cfg(feature = "pulse")]
    ListenerClosed,
    /// The artifact says that the task could not provide it.
    #[cfg(feature = "artifacts")]
    ErrorArtifact,
    /// The artifact is a URL that the caller chose not to follow.
    #[cfg(feature = "artifacts")]
    ReferenceArtifact,
    /// The data would be transferred over http, although the service or the storage was reached over https.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    InsecureRedirect,
    /// The data does not have the expected hash.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    HashMismatch,
    /// The service has no hash of the data.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    Unverifiable,
    /// A local file or stream cannot be read or written.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    Io,
}

/// The known causes of a missing or incomplete response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TransportCause {
    pub(crate) connect: bool,
    pub(crate) dns: bool,
    pub(crate) tls: bool,
    pub(crate) timeout: bool,
}
