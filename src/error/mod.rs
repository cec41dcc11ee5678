//! The crate's error type, [`Error`]: opaque, with predicates and accessors. Also the decoded body of an error
//! response, and the fallible operations of values.

#[cfg(feature = "pulse")]
mod broker;
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

#[cfg(feature = "check")]
use crate::check::Violations;
use crate::request::EndpointInfo;

use kind::ErrorKind;
pub(crate) use kind::TransportCause;
pub(crate) use response::{ErrorResponse, KEPT};

/// The error of a call or of another operation of this crate.
///
/// Predicates such as [`is_timeout`](Self::is_timeout) tell the kinds of errors apart, and accessors return the
/// details.
///
/// `Display` writes one line: the method, the endpoint, the status, and the service's code and message. Without an
/// error response, it names the failure. For a transfer, it also names the artifact or object, and the host. The line
/// does not include the [`source`](std::error::Error::source); `{error:#}` adds all sources to the same line.
///
/// `Display` and `Debug` never show credentials, request bodies, signed headers or query strings. Both escape control
/// and bidi characters from a service (`\u{1b}`). The accessors return its text unchanged.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// The message, without the endpoint. Empty for an error response, which has its own message.
    what: String,
    endpoint: Option<EndpointInfo>,
    /// The transfer that failed or made the call, such as `download of object a/b`.
    transfer: Option<String>,
    /// The host that failed, for a transfer; with the port if the URL has one.
    host: Option<String>,
    response: Option<ErrorResponse>,
    attempts: u32,
    sent: bool,
    /// The wait that the response requests.
    retry_after: Option<Duration>,
    /// The service's time, from a 401 response.
    #[cfg(helper = "worker-manager")]
    service_time: Option<SystemTime>,
    /// The longest wait of the policy, if the call ended because the response requests a longer one.
    max_wait: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Returns the HTTP status of the response, if there was one.
    ///
    /// A response that was too large or could not be decoded also has a status.
    pub fn status(&self) -> Option<u16> {
        Some(self.0.response.as_ref()?.status)
    }

    /// Returns the service's error code, such as `ResourceNotFound`.
    ///
    /// `None` without a response, and when a proxy answered instead of the service.
    pub fn code(&self) -> Option<&str> {
        self.0.response.as_ref()?.code.as_deref()
    }

    /// Returns the service's error message.
    ///
    /// The trailer after `---`, which repeats method, code, status and time, is removed.
    pub fn message(&self) -> Option<&str> {
        self.0.response.as_ref()?.message.as_deref()
    }

    /// Returns the request as the service describes it in its error response.
    pub fn request_info(&self) -> Option<&RequestInfo> {
        self.0.response.as_ref()?.request_info.as_ref()
    }

    /// Returns the first 64 KiB of the response body as text.
    ///
    /// Invalid UTF-8 is replaced. The client reads only the first 64 KiB of an error response. If the body is longer or
    /// incomplete, the other accessors use the part that was read.
    ///
    /// The body may contain secrets, because services repeat the request's body in it.
    pub fn body(&self) -> Option<&str> {
        Some(&self.0.response.as_ref()?.body)
    }

    /// Returns the service's id of the request (`x-for-request-id`), which its logs contain.
    pub fn request_id(&self) -> Option<&str> {
        self.0.response.as_ref()?.request_id.as_deref()
    }

    /// Returns the trace id (`x-for-trace-id`), which related requests to several services share.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.response.as_ref()?.trace_id.as_deref()
    }

    /// Returns the number of attempts; 0 for an invalid call, or without a call.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns whether the service responded 404: the resource does not exist.
    ///
    /// Check the arguments, or create the resource first. A deployment without the service or the endpoint also
    /// responds 404, but then [`code`](Self::code) is `None`.
    pub fn is_not_found(&self) -> bool {
        self.has_error_status(404)
    }

    /// Returns whether the service responded 409: another resource with this name exists.
    ///
    /// Read the existing resource, and compare it with yours.
    pub fn is_conflict(&self) -> bool {
        self.has_error_status(409)
    }

    /// Returns whether the service rejected the credentials (401).
    ///
    /// They are wrong, expired, unknown to the deployment, or restricted to scopes that they do not have, or the clock
    /// that signed the request is off by more than 15 minutes.
    pub fn is_authentication_failed(&self) -> bool {
        self.has_error_status(401)
    }

    /// Returns whether scopes are missing (403 with the code `InsufficientScopes`).
    ///
    /// The credentials are valid but lack scopes, or the request has no credentials.
    /// [`missing_scopes`](Self::missing_scopes) returns the scopes to request.
    pub fn is_insufficient_scopes(&self) -> bool {
        self.has_error_status(403) && self.code() == Some("InsufficientScopes")
    }

    /// Returns the missing scopes that the service reports.
    ///
    /// Empty unless [`is_insufficient_scopes`](Self::is_insufficient_scopes). The list has every scope of the
    /// expression, also where one of several scopes would suffice.
    pub fn missing_scopes(&self) -> &[String] {
        match &self.0.response {
            Some(response) if self.is_insufficient_scopes() => response.missing_scopes(),
            _ => &[],
        }
    }

    /// Returns whether the request is invalid.
    ///
    /// Either the service responded 400, or the client found the problem and sent nothing: an argument is empty, `.` or
    /// `..`, or the body or a header cannot be sent. With the feature `check`, the client can also reject a body that violates
    /// its schema. A retry does not help.
    ///
    /// Temporary credentials that cannot be issued and URLs that cannot be signed are also invalid requests.
    pub fn is_invalid_request(&self) -> bool {
        self.has_error_status(400) || self.0.kind == ErrorKind::InvalidCall
    }

    /// Returns the limits of the request's schema that it violates, if a check found some.
    ///
    /// See [`check_requests`](crate::ClientBuilder::check_requests). Nothing was sent.
    #[cfg(feature = "check")]
    pub fn violations(&self) -> Option<&Violations> {
        self.0.source.as_deref()?.downcast_ref()
    }

    /// Returns whether the credentials of a [`WorkerSession`](crate::WorkerSession) expired before their renewal.
    ///
    /// The client sends nothing with expired credentials. The worker must terminate, unless the session still renews
    /// them later; [`WorkerSession::end`](crate::WorkerSession::end) returns why the session ended.
    #[cfg(helper = "worker-manager")]
    pub fn is_credentials_expired(&self) -> bool {
        self.0.kind == ErrorKind::CredentialsExpired
    }

    /// Returns whether a wait for tasks found that at least one failed.
    ///
    /// Only waits with `require_success` fail this way: see [`TaskWait`](crate::TaskWait) and
    /// [`TaskGroupWait`](crate::TaskGroupWait). [`failed_tasks`](Self::failed_tasks) returns the tasks.
    #[cfg(helper = "queue")]
    pub fn is_task_failed(&self) -> bool {
        !self.failed_tasks().is_empty()
    }

    /// Returns the ids of the tasks that were resolved as `failed` or `exception`.
    ///
    /// Empty unless [`is_task_failed`](Self::is_task_failed). The error message names the first 10 with their reasons.
    #[cfg(helper = "queue")]
    pub fn failed_tasks(&self) -> &[String] {
        match &self.0.kind {
            ErrorKind::TasksFailed(task_ids) => task_ids,
            _ => &[],
        }
    }

    /// Returns whether the response is 304, so that there is no value to return.
    ///
    /// Nothing changed since the version in the header `if-none-match` or `if-modified-since`. Use the earlier value.
    /// [`Call::send`](crate::Call::send) returns such a response without an error.
    pub fn is_not_modified(&self) -> bool {
        self.0.kind == ErrorKind::NotModified
    }

    /// Returns whether the call timed out.
    ///
    /// The last attempt reached its timeout, or the whole call, list or wait reached its deadline.
    pub fn is_timeout(&self) -> bool {
        self.transport_cause().timeout
    }

    /// Returns whether no connection was established.
    ///
    /// The causes are a name that cannot be resolved ([`is_dns`](Self::is_dns)), a failed TLS handshake
    /// ([`is_tls`](Self::is_tls)), or, if neither, connection refused or host unreachable. Check the root URL, and the
    /// proxy if there is one.
    pub fn is_connect(&self) -> bool {
        self.transport_cause().connect
    }

    /// Returns whether the host name could not be resolved.
    ///
    /// The name is that of the root URL's host or of the proxy. If the spelling is right, check the DNS resolver.
    pub fn is_dns(&self) -> bool {
        self.transport_cause().dns
    }

    /// Returns whether TLS failed.
    ///
    /// The certificate is not trusted, has expired or is for another host; the two sides have no TLS version in common;
    /// or the server does not speak TLS. If [`is_connect`](Self::is_connect) is false, TLS failed later, on an
    /// established connection.
    pub fn is_tls(&self) -> bool {
        self.transport_cause().tls
    }

    /// Returns whether the response or the download exceeds its size limit.
    ///
    /// The limit of a response is [`max_response_size`](crate::ClientBuilder::max_response_size). The client did not
    /// read the rest, but the service did process the request. Request less data, or raise the limit.
    pub fn is_too_large(&self) -> bool {
        self.0.kind == ErrorKind::TooLarge
    }

    /// Returns whether a response or a text could not be decoded.
    ///
    /// If it was a response, the service did process the request. The texts are those given to
    /// [`Timestamp`](crate::Timestamp), [`Json`](crate::Json), [`Raw`](crate::Raw) and
    /// [`Certificate`](crate::Certificate).
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode { .. })
    }

    /// Returns the path in the JSON at which [`is_decode`](Self::is_decode) failed, such as `workerPools[3].created`.
    ///
    /// `None` if the whole JSON is invalid.
    pub fn decode_path(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Decode { path } => path.as_deref(),
            _ => None,
        }
    }

    /// Returns whether the service may have received the request.
    ///
    /// If it did, in any attempt, it may have processed the request.
    pub fn was_sent(&self) -> bool {
        self.0.sent
    }

    /// Returns the wait that the service requests before the next attempt (`Retry-After`), if any.
    ///
    /// The client itself waits for this time, unless it exceeds
    /// [`RetryPolicy::max_wait`](crate::RetryPolicy::max_wait) or the call's deadline.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the service's time, from a 401 response.
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
