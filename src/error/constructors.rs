//! Constructors of errors, used inside the crate.

use std::error::Error as StdError;
use std::io;
use std::time::{Duration, SystemTime};

use http::header::{CONTENT_ENCODING, HeaderValue};

use super::kind::{ErrorKind, TransportCause};
use super::response::ErrorResponse;
use super::{Error, Inner};
#[cfg(feature = "check")]
use crate::check::Violations;
use crate::request::{EndpointInfo, HttpResponse, InvalidCall};
use crate::values::Timestamp;
use crate::values::decode::DecodeError;

#[cfg(feature = "check")]
impl From<Violations> for Error {
    /// Returns the error of a request that violates its schema. The message has the first violation.
    fn from(violations: Violations) -> Self {
        let first = violations.iter().next().map(ToString::to_string);
        let more = match violations.len() {
            0 | 1 => String::new(),
            count => format!(" ({} more)", count - 1),
        };
        let what = format!(
            "the request violates its schema: {}{more}",
            first.unwrap_or_default()
        );
        Self::new(ErrorKind::InvalidCall, what).because(violations)
    }
}

impl Error {
    pub(super) fn new(kind: ErrorKind, what: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            what: what.into(),
            endpoint: None,
            transfer: None,
            host: None,
            response: None,
            attempts: 0,
            sent: false,
            retry_after: None,
            #[cfg(helper = "worker-manager")]
            service_time: None,
            max_wait: None,
            source: None,
        }))
    }

    /// Returns the error for an invalid setting of the environment or of the builder.
    pub(crate) fn configuration(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, what)
    }

    /// Returns the error for an invalid request outside a call.
    pub(crate) fn invalid(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidCall, what)
    }

    /// Returns the error for expired credentials of a worker session. Nothing was sent.
    pub(crate) fn credentials_expired(at: Timestamp) -> Self {
        let what = format!(
            "the worker's credentials expired at {at} and were not renewed, so nothing was sent; \
             `WorkerSession::end` returns the reason"
        );
        Self::new(ErrorKind::CredentialsExpired, what)
    }

    /// Returns the error for a value that cannot be written as JSON.
    pub(super) fn encode(error: serde_json::Error) -> Self {
        let what = "the value cannot be written as JSON";
        Self::new(ErrorKind::InvalidCall, what).because(error)
    }

    /// Returns the error for a text that cannot be decoded, outside a call.
    pub(crate) fn decode(error: DecodeError) -> Self {
        let DecodeError { what, path } = error;
        Self::new(ErrorKind::Decode { path }, what)
    }

    /// Returns the error for an invalid call. Nothing was sent.
    pub(crate) fn invalid_call(endpoint: EndpointInfo, invalid: InvalidCall) -> Self {
        let error = Self::new(ErrorKind::InvalidCall, invalid.what).during(endpoint);
        match invalid.source {
            Some(source) => error.because(source),
            None => error,
        }
    }

    /// Returns the error for an error response: a status of 400 or above.
    pub(crate) fn response(response: &HttpResponse) -> Self {
        let mut error = Self::new(ErrorKind::Response, "");
        error.0.response = Some(ErrorResponse::decode(response));
        error
    }

    /// Returns the error for a successful response that cannot be decoded.
    pub(crate) fn decode_response(
        endpoint: EndpointInfo,
        response: &HttpResponse,
        error: DecodeError,
    ) -> Self {
        let mut error = Self::decode(error)
            .during(endpoint)
            .after(response.attempts, true);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// Returns the error for a 304 response, which has no body to decode.
    pub(crate) fn not_modified(endpoint: EndpointInfo, response: &HttpResponse) -> Self {
        let mut error = Self::new(ErrorKind::NotModified, "not modified")
            .during(endpoint)
            .after(response.attempts, true);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// Returns the error for a successful response whose body exceeds the limit.
    pub(crate) fn too_large(response: &HttpResponse, limit: usize) -> Self {
        let what = format!("the response body is larger than the limit of {limit} bytes");
        let mut error = Self::new(ErrorKind::TooLarge, what);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// Returns the error for a successful response with an unsupported `Content-Encoding`.
    pub(crate) fn unknown_encoding(response: &HttpResponse) -> Self {
        let encoding = response.headers.get_all(CONTENT_ENCODING).iter();
        let encoding: Vec<_> = encoding.map(HeaderValue::as_bytes).collect();
        let encoding = encoding.join(&b", "[..]);
        let shown = String::from_utf8_lossy(&encoding[..encoding.len().min(64)]);
        let what = format!(
            "the response has the Content-Encoding {shown:?}, which the client does not support"
        );
        let mut error = Self::new(ErrorKind::Decode { path: None }, what);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// Returns the error for a compressed body that is damaged or ends early.
    pub(crate) fn corrupt(error: io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::UnexpectedEof => "the compressed body ends early",
            _ => "the body cannot be decompressed",
        };
        Self::transport(TransportCause::default(), what, error)
    }

    /// Returns the error for an attempt without a response before its timeout.
    pub(crate) fn timeout(after: Duration) -> Self {
        Self::timed_out(format!("no response within {after:?}"))
    }

    /// Returns the error for an attempt without a complete response.
    pub(crate) fn transport(
        cause: TransportCause,
        what: &str,
        source: impl StdError + Send + Sync + 'static,
    ) -> Self {
        Self::new(ErrorKind::Transport(cause), what).because(source)
    }

    /// Returns the error for a list whose continuation tokens repeat.
    pub(crate) fn repeated_token() -> Self {
        let what = "the service repeated a continuation token, so the list would never end";
        Self::new(ErrorKind::EndlessList, what)
    }

    /// Returns the error for a list with many empty pages in a row.
    pub(crate) fn empty_pages(count: u32) -> Self {
        let what = format!("the service sent {count} empty pages in a row");
        Self::new(ErrorKind::EndlessList, what)
    }

    /// Returns the error for a list that did not end before its deadline.
    pub(crate) fn list_timeout() -> Self {
        let what = "the deadline of the whole list has passed";
        Self::timed_out(what)
    }

    /// Returns the error for a wait that reached its deadline.
    #[cfg(helper = "queue")]
    pub(crate) fn wait_timeout(what: impl Into<String>) -> Self {
        Self::timed_out(what).after(0, true)
    }

    /// Returns the error for tasks that were resolved without success.
    #[cfg(helper = "queue")]
    pub(crate) fn tasks_failed(what: impl Into<String>, task_ids: Vec<String>) -> Self {
        Self::new(ErrorKind::TasksFailed(task_ids), what).after(0, true)
    }

    pub(super) fn timed_out(what: impl Into<String>) -> Self {
        let cause = TransportCause {
            timeout: true,
            ..TransportCause::default()
        };
        Self::new(ErrorKind::Transport(cause), what)
    }

    /// Sets the wait that the response requests.
    pub(crate) fn retry_after_is(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    /// Sets the service's time, taken from a 401 response.
    #[cfg(helper = "worker-manager")]
    pub(crate) fn service_time_is(mut self, time: Option<SystemTime>) -> Self {
        self.0.service_time = time;
        self
    }

    /// Records that the requested wait exceeds the policy's `max_wait`.
    pub(crate) fn wait_too_long(mut self, max_wait: Duration) -> Self {
        self.0.max_wait = Some(max_wait);
        self
    }

    pub(crate) fn during(mut self, endpoint: EndpointInfo) -> Self {
        self.0.endpoint = Some(endpoint);
        if let Some(response) = &mut self.0.response {
            response.hide(endpoint.secrets);
        }
        self
    }

    pub(crate) fn after(mut self, attempts: u32, sent: bool) -> Self {
        self.0.attempts = attempts;
        self.0.sent = sent;
        self
    }

    pub(super) fn because(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }
}
