//! Creates errors.

use std::error::Error as StdError;
use std::io;
use std::time::{Duration, SystemTime};

use http::header::{CONTENT_ENCODING, HeaderValue};

use super::kind::{ErrorKind, TransportCause};
use super::response::ErrorResponse;
use super::{Error, Inner};
use crate::request::{EndpointInfo, HttpResponse, InvalidCall};
use crate::values::Timestamp;
use crate::values::decode::DecodeError;

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

    /// An invalid setting: in the environment, or of the builder.
    pub(crate) fn configuration(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, what)
    }

    /// An invalid request, outside any call.
    pub(crate) fn invalid(what: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidCall, what)
    }

    /// Credentials that a worker session did not renew in time. Nothing was sent.
    pub(crate) fn credentials_expired(at: Timestamp) -> Self {
        let what = format!(
            "the worker's credentials expired at {at} and were not renewed, so nothing was sent; \
             `WorkerSession::end` returns the reason"
        );
        Self::new(ErrorKind::CredentialsExpired, what)
    }

    /// A value that cannot be written as JSON.
    pub(super) fn encode(error: serde_json::Error) -> Self {
        let what = "this cannot be written as JSON";
        Self::new(ErrorKind::InvalidCall, what).because(error)
    }

    /// A text that cannot be decoded, outside any call.
    pub(crate) fn decode(error: DecodeError) -> Self {
        let DecodeError { what, path } = error;
        Self::new(ErrorKind::Decode { path }, what)
    }

    /// An invalid call. Nothing was sent.
    pub(crate) fn invalid_call(endpoint: EndpointInfo, invalid: InvalidCall) -> Self {
        let error = Self::new(ErrorKind::InvalidCall, invalid.what).during(endpoint);
        match invalid.source {
            Some(source) => error.because(source),
            None => error,
        }
    }

    /// A response with a status of 400 or above.
    pub(crate) fn response(response: &HttpResponse) -> Self {
        let mut error = Self::new(ErrorKind::Response, "");
        error.0.response = Some(ErrorResponse::decode(response));
        error
    }

    /// A successful response that cannot be decoded.
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

    /// A response of 304, which has nothing to decode.
    pub(crate) fn not_modified(endpoint: EndpointInfo, response: &HttpResponse) -> Self {
        let mut error = Self::new(ErrorKind::NotModified, "not modified")
            .during(endpoint)
            .after(response.attempts, true);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// A successful response whose body is larger than the limit.
    pub(crate) fn too_large(response: &HttpResponse, limit: usize) -> Self {
        let what = format!(
            "the answer's body is larger than {limit} bytes, the most that the client takes"
        );
        let mut error = Self::new(ErrorKind::TooLarge, what);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// A successful response with a body in an encoding that the client does not know.
    pub(crate) fn unknown_encoding(response: &HttpResponse) -> Self {
        let encoding = response.headers.get_all(CONTENT_ENCODING).iter();
        let encoding: Vec<_> = encoding.map(HeaderValue::as_bytes).collect();
        let encoding = encoding.join(&b", "[..]);
        let shown = String::from_utf8_lossy(&encoding[..encoding.len().min(64)]);
        let what = format!(
            "the response has the Content-Encoding {shown:?}, which the client neither asks for nor decodes"
        );
        let mut error = Self::new(ErrorKind::Decode { path: None }, what);
        error.0.response = Some(ErrorResponse::undecoded(response));
        error
    }

    /// A compressed body that is damaged or ends early.
    pub(crate) fn corrupt(error: io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::UnexpectedEof => "the compressed body ends early",
            _ => "the body cannot be decompressed",
        };
        Self::transport(TransportCause::default(), what, error)
    }

    /// No response in time.
    pub(crate) fn timeout(after: Duration) -> Self {
        Self::timed_out(format!("no answer within {after:?}"))
    }

    /// No response, or only a part of one.
    pub(crate) fn transport(
        cause: TransportCause,
        what: &str,
        source: impl StdError + Send + Sync + 'static,
    ) -> Self {
        Self::new(ErrorKind::Transport(cause), what).because(source)
    }

    /// A list whose continuation tokens repeat.
    pub(crate) fn repeated_token() -> Self {
        let what = "the service sent a continuation token that it sent before, so the list would never end";
        Self::new(ErrorKind::EndlessList, what)
    }

    /// A list with many pages in a row without items.
    pub(crate) fn empty_pages(count: u32) -> Self {
        let what = format!("the service sent {count} pages in a row without items");
        Self::new(ErrorKind::EndlessList, what)
    }

    /// A list that did not end before its deadline.
    pub(crate) fn list_timeout() -> Self {
        let what = "the deadline of the whole list has passed";
        Self::timed_out(what)
    }

    fn timed_out(what: impl Into<String>) -> Self {
        let cause = TransportCause {
            timeout: true,
            ..TransportCause::default()
        };
        Self::new(ErrorKind::Transport(cause), what)
    }

    /// Keeps the wait that the response asks for.
    pub(crate) fn retry_after_is(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    /// Keeps the service's time from a response that did not accept the credentials.
    #[cfg(helper = "worker-manager")]
    pub(crate) fn service_time_is(mut self, time: Option<SystemTime>) -> Self {
        self.0.service_time = time;
        self
    }

    /// The call ended because the response asks for a longer wait than the policy allows.
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
