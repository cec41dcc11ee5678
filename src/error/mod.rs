//! The one error type of the crate, [`Error`]: opaque, with predicates and accessors. Also the decoded body of an error
//! response, and the fallible operations of values.

mod constructors;
mod display;
mod kind;
mod response;
#[cfg(any(feature = "artifacts", feature = "objects"))]
mod transfer;
mod values;

use std::error::Error as StdError;
use std::time::{Duration, SystemTime};

pub use response::RequestInfo;

use crate::request::EndpointInfo;

use kind::ErrorKind;
pub(crate) use kind::TransportCause;
pub(crate) use response::{ErrorResponse, KEPT};

/// Why a call, or something around one, did not succeed.
///
/// What can be told apart has a predicate; what is known has an accessor. `Display` is one line: the method, the
/// endpoint, the status, the service's code and message, or what went wrong on the way; for a transfer, also the artifact or
/// object and the host. It does not repeat its [`source`](std::error::Error::source): `{error:#}` adds the sources in the
/// same line. Neither it nor `Debug` shows credentials, a request's body, a signed header or a query string. Both escape control and bidi characters of a service (`\u{1b}`); the
/// accessors return its text as it is.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// For `Display`, without the endpoint; empty for an error response, which has its own message.
    what: String,
    endpoint: Option<EndpointInfo>,
    /// The transfer that failed or needed the call, such as `download of object a/b`.
    transfer: Option<String>,
    /// The host that failed, for a transfer; with the port if the URL has one.
    host: Option<String>,
    response: Option<ErrorResponse>,
    attempts: u32,
    sent: bool,
    /// The wait that the response asks for.
    retry_after: Option<Duration>,
    /// The service's time, if it did not accept the credentials (401).
    #[cfg(helper = "worker-manager")]
    service_time: Option<SystemTime>,
    /// The longest wait of the policy, if the call ended because the response asks for a longer one.
    max_wait: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// The answer's HTTP status, if there was an answer: also for one that could not be read, or was too large.
    pub fn status(&self) -> Option<u16> {
        Some(self.0.response.as_ref()?.status)
    }

    /// The service's own word for what is wrong, such as `ResourceNotFound`.
    ///
    /// None without an answer, and when somebody else than the service answered, such as a proxy.
    pub fn code(&self) -> Option<&str> {
        self.0.response.as_ref()?.code.as_deref()
    }

    /// What the service says is wrong, without the block after `---` that repeats method, code, status and time.
    pub fn message(&self) -> Option<&str> {
        self.0.response.as_ref()?.message.as_deref()
    }

    /// What the service says the request was.
    pub fn request_info(&self) -> Option<&RequestInfo> {
        self.0.response.as_ref()?.request_info.as_ref()
    }

    /// The answer's body as text, whatever it is; the first 64 KiB of it, and what is not UTF-8 replaced.
    ///
    /// Of a refusal no more is read than that. One whose body is longer, or broke off, still has every accessor that what
    /// there is of it can fill.
    ///
    /// A service repeats the request's body in it, so it may hold what is secret.
    pub fn body(&self) -> Option<&str> {
        Some(&self.0.response.as_ref()?.body)
    }

    /// The service's id of the request (`x-for-request-id`), by which its logs know it.
    pub fn request_id(&self) -> Option<&str> {
        self.0.response.as_ref()?.request_id.as_deref()
    }

    /// The id of everything done for one cause (`x-for-trace-id`), across services.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.response.as_ref()?.trace_id.as_deref()
    }

    /// How many requests were begun; 0 if the call was wrong, or there was no call.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The service knows no such thing (404): check the arguments, or make it first.
    ///
    /// A deployment without the service or the endpoint answers so, too, with a [`code`](Self::code) of none.
    pub fn is_not_found(&self) -> bool {
        self.has_error_status(404)
    }

    /// Something else is already there under that name (409): read it, and decide whose it is.
    pub fn is_conflict(&self) -> bool {
        self.has_error_status(409)
    }

    /// The service does not believe the credentials (401): wrong, expired, unknown to that deployment, restricted to
    /// scopes they don't have, or signed by a clock that is off by more than 15 minutes.
    pub fn is_authentication_failed(&self) -> bool {
        self.has_error_status(401)
    }

    /// The credentials are good but do not suffice, or there are none (403, code `InsufficientScopes`);
    /// [`missing_scopes`](Self::missing_scopes) says what to ask for.
    pub fn is_insufficient_scopes(&self) -> bool {
        self.has_error_status(403) && self.code() == Some("InsufficientScopes")
    }

    /// The scopes that the service says are missing, if [`is_insufficient_scopes`](Self::is_insufficient_scopes):
    /// every scope in the expression, also where one of several would do.
    pub fn missing_scopes(&self) -> &[String] {
        match &self.0.response {
            Some(response) if self.is_insufficient_scopes() => response.missing_scopes(),
            _ => &[],
        }
    }

    /// The request makes no sense (400), or the call made none and nothing was sent: an empty argument, `.` or `..`, a
    /// body that cannot be written, a header that cannot be sent. Trying again will not help.
    ///
    /// So are temporary credentials that cannot be issued and URLs that cannot be signed.
    pub fn is_invalid_request(&self) -> bool {
        self.has_error_status(400) || self.0.kind == ErrorKind::InvalidCall
    }

    /// The credentials of a [`WorkerSession`](crate::WorkerSession) expired before the session could renew them.
    ///
    /// The client sends nothing with expired credentials. The worker must terminate, unless the session renews them
    /// after all; [`WorkerSession::end`](crate::WorkerSession::end) returns why the session is over.
    #[cfg(helper = "worker-manager")]
    pub fn is_credentials_expired(&self) -> bool {
        self.0.kind == ErrorKind::CredentialsExpired
    }

    /// The response is 304: nothing changed since the version that the header `if-none-match` or `if-modified-since`
    /// names, so there is no value to return. Use the value from before. [`Call::send`](crate::Call::send) returns such a
    /// response without an error.
    pub fn is_not_modified(&self) -> bool {
        self.0.kind == ErrorKind::NotModified
    }

    /// The time was over: that of one attempt (and there was none left), or that of the whole call.
    pub fn is_timeout(&self) -> bool {
        self.transport_cause().timeout
    }

    /// There was no connection: no such host ([`is_dns`](Self::is_dns)), no trust ([`is_tls`](Self::is_tls)), or, if
    /// it is neither, nobody listening or no way there. Check the root URL, and the proxy if there is one.
    pub fn is_connect(&self) -> bool {
        self.transport_cause().connect
    }

    /// The host has no address, or nobody could be asked for it. It is the root URL's host, or the proxy's. Check how it
    /// is spelt; if it is right, the name service is at fault.
    pub fn is_dns(&self) -> bool {
        self.transport_cause().dns
    }

    /// Somebody answered, but TLS could not be spoken with them: a certificate that is not trusted, has expired or is for
    /// another host; no version in common; or no TLS at all. Without [`is_connect`](Self::is_connect) it went wrong
    /// later, in a connection that had been made.
    pub fn is_tls(&self) -> bool {
        self.transport_cause().tls
    }

    /// The answer is larger than [`max_response_size`](crate::ClientBuilder::max_response_size), or a download than it may
    /// be, and was not read to its end. The service has done its work. Ask for less, or allow more.
    pub fn is_too_large(&self) -> bool {
        self.0.kind == ErrorKind::TooLarge
    }

    /// Something read is not what it was to be: an answer (the service has done its work), or text and JSON given to
    /// [`Timestamp`](crate::Timestamp), [`Json`](crate::Json), [`Raw`](crate::Raw) and
    /// [`Certificate`](crate::Certificate).
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode { .. })
    }

    /// Where in the JSON [`is_decode`](Self::is_decode) failed, such as `workerPools[3].created`; none if it is the
    /// whole.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Decode { path } => path.as_deref(),
            _ => None,
        }
    }

    /// Whether the service may have seen the request, in any attempt, and so may have done what it asks.
    pub fn was_sent(&self) -> bool {
        self.0.sent
    }

    /// Returns how long the service asked to wait before the next attempt (`Retry-After`), if it did.
    ///
    /// The client waits so long by itself, unless that is longer than
    /// [`RetryPolicy::max_wait`](crate::RetryPolicy::max_wait) or the call's deadline.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The service's time, if it did not accept the credentials (401).
    #[cfg(helper = "worker-manager")]
    pub(crate) fn service_time(&self) -> Option<SystemTime> {
        self.0.service_time
    }

    fn transport_cause(&self) -> TransportCause {
        match self.0.kind {
            ErrorKind::Transport(cause) => cause,
            _ => TransportCause::default(),
        }
    }

    fn has_error_status(&self, status: u16) -> bool {
        self.0.kind == ErrorKind::Response && self.status() == Some(status)
    }
}
