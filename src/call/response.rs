//! Responses, and how an endpoint decodes them.

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

/// How an endpoint decodes its response.
pub type Decode<T> = fn(&HttpResponse) -> Result<T, DecodeError>;

/// Decodes a JSON body. Of a body that is no JSON, the error says what it is instead.
pub(crate) fn json<T: DeserializeOwned>(response: &HttpResponse) -> Result<T, DecodeError> {
    if response.body.trim_ascii().is_empty() {
        return Err(DecodeError::new("the body is empty, where JSON was to be"));
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

/// Keeps the body as it is.
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
    /// There is none. The rest is for the error.
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

    /// The HTTP status: 2xx, or 3xx, which is an answer like any other and never followed.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// A header's value, if it is there and is text. The name's case does not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The service's id of this request (`x-for-request-id`), by which its logs know it.
    pub fn request_id(&self) -> Option<&str> {
        self.header("x-for-request-id")
    }

    /// The id of everything that was done for one cause (`x-for-trace-id`), across services: the one given with
    /// [`Call::trace_id`](crate::Call::trace_id), else one that the service made.
    pub fn trace_id(&self) -> Option<&str> {
        self.header("x-for-trace-id")
    }

    /// The time of the response by the service's clock.
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

    /// Whether the response is a 304 without a body: nothing changed since the version that the caller's header
    /// `if-none-match` or `if-modified-since` names.
    ///
    /// Without such a header this is `false`: then a 304 without a body is an error of
    /// [`Call::send`](crate::Call::send). It is also `false` if the endpoint's output needs no body, as
    /// [`Raw`](crate::Raw) and `()` do not.
    pub fn is_not_modified(&self) -> bool {
        matches!(self.body, Body::NotModified { .. })
    }

    /// The decoded body.
    ///
    /// # Panics
    ///
    /// Panics if [`is_not_modified`](Self::is_not_modified), which only a caller's own header can cause.
    #[track_caller]
    pub fn body(&self) -> &T {
        self.decoded().expect(NO_BODY)
    }

    /// The decoded body, without status and headers.
    ///
    /// # Panics
    ///
    /// Panics if [`is_not_modified`](Self::is_not_modified), which only a caller's own header can cause.
    /// [`try_into_body`](Self::try_into_body) does not panic.
    #[track_caller]
    pub fn into_body(self) -> T {
        self.try_into_body().expect(NO_BODY)
    }

    /// The decoded body, without status and headers.
    ///
    /// # Errors
    ///
    /// [`Error::is_not_modified`] if [`is_not_modified`](Self::is_not_modified).
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
    "a response of 304 has no body; ask `is_not_modified` first, or use `try_into_body`";

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
