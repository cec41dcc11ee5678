//! Responses, and how an endpoint decodes them.

use std::fmt;
#[cfg(helper = "worker-manager")]
use std::time::SystemTime;

#[cfg(helper = "worker-manager")]
use http::header::DATE;
use http::header::HeaderMap;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::raw::Raw;
#[cfg(helper = "worker-manager")]
use crate::http::date;
use crate::request::HttpResponse;
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
    body: T,
}

impl<T> Response<T> {
    pub(crate) fn new(response: HttpResponse, body: T) -> Self {
        Self {
            status: response.status,
            headers: response.headers,
            body,
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

    /// The decoded body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, without status and headers.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("trace_id", &self.trace_id())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
