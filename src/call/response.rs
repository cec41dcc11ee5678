//! Responses, and their decoding.

use std::fmt;
#[cfg(helper = "worker-manager")]
use std::time::SystemTime;

use bytes::Bytes;
#[cfg(helper = "worker-manager")]
use http::header::DATE;
use http::header::HeaderMap;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::raw::Raw;
use crate::error::Error;
#[cfg(helper = "worker-manager")]
use crate::http::date;
use crate::request::{EndpointInfo, HttpResponse};
use crate::values::decode::{self, DecodeError};

/// The function that decodes a response.
pub type Decode<T> = fn(&HttpResponse) -> Result<T, DecodeError>;

/// Decodes a JSON body. If the body has another content type and is not JSON, the error names the type.
pub(crate) fn json<T: DeserializeOwned>(response: &HttpResponse) -> Result<T, DecodeError> {
    if response.body.trim_ascii().is_empty() {
        return Err(DecodeError::new("the body is empty; expected JSON"));
    }
    decode::read(&response.body).map_err(|mut error| {
        if let Some(other) = response
            .content_type()
            .filter(|kind| !kind.contains("json"))
            && decode::read::<IgnoredAny>(&response.body).is_err()
        {
            error.what = format!("the body is {other}, not JSON: {}", error.what);
        }
        error
    })
}

/// Ignores the body.
pub(crate) fn nothing(_: &HttpResponse) -> Result<(), DecodeError> {
    Ok(())
}

/// Keeps the body unchanged.
pub(crate) fn raw(response: &HttpResponse) -> Result<Raw, DecodeError> {
    Ok(Raw::of(response))
}

/// A successful response with its status, headers and decoded body: see [`Call::send`](crate::Call::send).
#[derive(Clone)]
pub struct Response<T> {
    status: u16,
    headers: HeaderMap,
    body: Body<T>,
}

#[derive(Clone)]
enum Body<T> {
    Decoded(T),
    /// There is no body. The fields are for the error.
    NotModified {
        endpoint: EndpointInfo,
        attempts: u32,
    },
}

impl<T> Response<T> {
    pub(crate) fn new(response: HttpResponse, body: T) -> Self {
        Self {
            status: response.status,
            headers: response.headers,
            body: Body::Decoded(body),
        }
    }

    pub(crate) fn not_modified(endpoint: EndpointInfo, response: HttpResponse) -> Self {
        let attempts = response.attempts;
        Self {
            status: response.status,
            headers: response.headers,
            body: Body::NotModified { endpoint, attempts },
        }
    }

    /// Returns the HTTP status: 2xx or 3xx. The client never follows redirects.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the value of a header, if it exists and is text. The case of the name does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the service's id of the request (`x-for-request-id`), which its logs contain.
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-for-request-id")
    }

    /// Returns the trace id (`x-for-trace-id`), which related requests to several services share.
    ///
    /// It is the one from [`Call::trace_id`](crate::Call::trace_id), or else one that the service created.
    pub fn trace_id(&self) -> Option<&str> {
        self.header("x-for-trace-id")
    }

    /// Returns the time of the response by the service's clock.
    #[cfg(helper = "worker-manager")]
    pub(crate) fn date(&self) -> Option<SystemTime> {
        self.headers.get(DATE).and_then(date)
    }

    fn decoded(&self) -> Option<&T> {
        match &self.body {
            Body::Decoded(body) => Some(body),
            Body::NotModified { .. } => None,
        }
    }

    /// Returns whether the response is a 304 without a body.
    ///
    /// Nothing changed since the version in the caller's header `if-none-match` or `if-modified-since`.
    ///
    /// Without such a header this is `false`, because then a 304 without a body is an error of
    /// [`Call::send`](crate::Call::send). It is also `false` if the output type needs no body, like
    /// [`Raw`](crate::Raw) and `()`.
    pub fn is_not_modified(&self) -> bool {
        matches!(self.body, Body::NotModified { .. })
    }

    /// Returns the decoded body.
    ///
    /// # Panics
    ///
    /// Panics if [`is_not_modified`](Self::is_not_modified), which only a caller's own header can cause.
    #[track_caller]
    pub fn body(&self) -> &T {
        self.decoded().expect(NO_BODY)
    }

    /// Converts the response into its decoded body.
    ///
    /// # Panics
    ///
    /// Panics if [`is_not_modified`](Self::is_not_modified), which only a caller's own header can cause.
    /// [`try_into_body`](Self::try_into_body) does not panic.
    #[track_caller]
    pub fn into_body(self) -> T {
        self.try_into_body().expect(NO_BODY)
    }

    /// Converts the response into its decoded body.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_not_modified`] if [`is_not_modified`](Self::is_not_modified).
    pub fn try_into_body(self) -> Result<T, Error> {
        match self.body {
            Body::Decoded(body) => Ok(body),
            Body::NotModified { endpoint, attempts } => {
                let response = HttpResponse {
                    status: self.status,
                    headers: self.headers,
                    body: Bytes::new(),
                    attempts,
                };
                Err(Error::not_modified(endpoint, &response))
            }
        }
    }
}

const NO_BODY: &str =
    "a 304 response has no body; check `is_not_modified` first, or use `try_into_body`";

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("trace_id", &self.trace_id())
            .field("body", &self.decoded())
            .finish_non_exhaustive()
    }
}
