//! A failed attempt: input of the retry decision, and the error of the call if the client does not retry.

use std::time::{Duration, SystemTime};

use http::header::DATE;

use super::body::ChunkError;
use super::connection;
use super::time_headers::{date, retry_after};
use crate::error::Error;
use crate::request::HttpResponse;

/// The error of one attempt.
pub(crate) struct AttemptError {
    pub(crate) kind: AttemptErrorKind,
    pub(crate) error: Error,
    /// The service's time, if the service rejected the signature because of its time.
    pub(crate) service_time: Option<SystemTime>,
}

/// The kind of failure, which the retry decision depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttemptErrorKind {
    /// The request never reached the service.
    NotSent,
    /// The settings of the client or the environment are invalid for this request.
    InvalidSetting,
    /// The service may have received the request, but no complete response arrived.
    NoResponse,
    /// The request succeeded, but the client cannot use the response: it exceeds the size limit, or has an unknown
    /// encoding.
    Unreadable,
    /// The service or a proxy sent an error response.
    Response {
        status: u16,
        retry_after: Option<Duration>,
    },
}

impl AttemptErrorKind {
    /// Returns whether the service may have received the request.
    pub(crate) fn was_sent(self) -> bool {
        !matches!(self, Self::NotSent | Self::InvalidSetting)
    }
}

impl AttemptError {
    fn new(kind: AttemptErrorKind, error: Error) -> Self {
        Self {
            kind,
            error,
            service_time: None,
        }
    }

    pub(crate) fn timeout(after: Duration) -> Self {
        Self::new(AttemptErrorKind::NoResponse, Error::timeout(after))
    }

    pub(super) fn no_response(error: reqwest::Error) -> Self {
        let (kind, what) = match connection::was_not_sent(&error) {
            true => (AttemptErrorKind::NotSent, "no connection"),
            false => (AttemptErrorKind::NoResponse, "no response"),
        };
        Self::new(kind, connection::error(what, error))
    }

    /// Returns the error for a setting of the client or the environment that is invalid for this request.
    pub(super) fn invalid_setting(problem: String) -> Self {
        Self::new(
            AttemptErrorKind::InvalidSetting,
            Error::configuration(problem),
        )
    }

    /// Returns the error for a body that is incomplete or damaged.
    pub(super) fn cut_off(error: ChunkError) -> Self {
        let error = match error {
            ChunkError::Broken(error) => {
                connection::error("the response body is incomplete", error)
            }
            ChunkError::Corrupt(error) => Error::corrupt(error),
        };
        Self::new(AttemptErrorKind::NoResponse, error)
    }

    /// Returns the error for a transfer that ended too early, without an error of its own.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub(crate) fn incomplete(what: &str) -> Self {
        Self::new(AttemptErrorKind::NoResponse, Error::incomplete(what))
    }

    /// Returns the error for an upload that the storage stored wrongly.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub(crate) fn wrong_data(error: Error) -> Self {
        Self::new(AttemptErrorKind::NoResponse, error)
    }

    pub(super) fn too_large(response: &HttpResponse, limit: usize) -> Self {
        let error = Error::too_large(response, limit);
        Self::new(AttemptErrorKind::Unreadable, error)
    }

    pub(super) fn unknown_encoding(response: &HttpResponse) -> Self {
        let error = Error::unknown_encoding(response);
        Self::new(AttemptErrorKind::Unreadable, error)
    }

    /// Sets the host that failed, unless it is set already.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub(crate) fn at_host(mut self, host: &str) -> Self {
        self.error = self.error.at_host(host);
        self
    }

    /// Sets code and message of the storage's error response, if the body is not the JSON of a service.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub(super) fn explained_by(
        mut self,
        read: impl FnOnce(&str) -> Option<[Option<String>; 3]>,
    ) -> Self {
        self.error = self.error.explained_by(read);
        self
    }

    /// `now` is the estimated time of the service, for a response without `Date`.
    pub(crate) fn error_response(response: &HttpResponse, now: SystemTime) -> Self {
        let retry_after = retry_after(&response.headers, now);
        let error = Error::response(response).retry_after_is(retry_after);
        let kind = AttemptErrorKind::Response {
            status: response.status,
            retry_after,
        };
        let time = match error.is_authentication_failed() {
            true => response.headers.get(DATE).and_then(date),
            false => None,
        };
        let service_time = time.filter(|_| is_stale(&error));
        #[cfg(helper = "worker-manager")]
        let error = error.service_time_is(time);
        Self {
            kind,
            error,
            service_time,
        }
    }
}

/// Returns whether the service's Hawk library rejected the time of the signature, which may differ by 15 minutes.
fn is_stale(error: &Error) -> bool {
    let message = error.message().unwrap_or_default();
    error.is_authentication_failed() && message.contains("Stale timestamp")
}
