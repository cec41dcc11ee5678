//! The entry points for `fuzz/`, in builds for fuzzing only: functions that read data from a service.

#![allow(missing_docs, reason = "not a part of the public API")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use ::http::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use bytes::Bytes;
use url::Url;

use crate::artifacts;
use crate::call::Cycle;
use crate::error::Error;
use crate::http;
use crate::request::{Api, EndpointInfo, HttpResponse, Method, Request, RootUrl};
use crate::scopes::ScopeTemplate;

/// Returns the error for a response with this status and body, and without headers.
pub fn error_response(status: u16, body: Vec<u8>) -> Error {
    Error::response(&HttpResponse {
        status,
        headers: HeaderMap::new(),
        body: body.into(),
        attempts: 1,
    })
}

/// Returns the time in a `Date` header.
pub fn date(value: &[u8]) -> Option<SystemTime> {
    http::date(&HeaderValue::from_bytes(value).ok()?)
}

/// Returns the wait that the headers `Retry-After` and `Date` request.
pub fn retry_after(wait: &[u8], date: &[u8], now: SystemTime) -> Option<Duration> {
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value| {
        headers.extend(HeaderValue::from_bytes(value).map(|value| (name, value)));
    };
    set(RETRY_AFTER, wait);
    set(DATE, date);
    http::retry_after(&headers, now)
}

/// Returns the position of the token at which the check for repeated tokens stops.
pub fn repeated_token<'a>(mut tokens: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut cycle = Cycle::default();
    tokens.position(|token| cycle.closes_with(token))
}

/// Returns the URL of the page with this token.
pub fn page_url(token: &str) -> Option<Url> {
    let endpoint = EndpointInfo {
        api: Api::new("farm", "v1"),
        name: "list",
        method: Method::Get,
        route: "/list",
        secrets: &[],
        may_be_empty: &[],
        query: &["continuationToken"],
        scopes: ScopeTemplate::NOTHING,
        scope_parameters: &[],
        idempotent: true,
    };
    let mut request = Request::new(endpoint, &[]);
    request.set_query("continuationToken", token.to_owned());
    let root = RootUrl::parse("https://tc.example.com").ok()?;
    request.url(&root).ok()
}

/// Converts text to headers of a storage. Skips values that are not allowed in a header.
pub fn headers<'a>(all: impl IntoIterator<Item = (&'static str, &'a [u8])>) -> HeaderMap {
    let all = all.into_iter();
    all.filter_map(|(name, value)| {
        let value = HeaderValue::from_bytes(value).ok()?;
        Some((HeaderName::from_static(name), value))
    })
    .collect()
}

/// Returns where the part of a download begins, and the total size: see `Resumption`.
pub fn part(first: &HeaderMap, part: &HeaderMap, position: u64) -> Option<(u64, Option<u64>)> {
    artifacts::part(first, part, position)
}

/// Returns the URL that a redirect leads to.
pub fn redirect(here: &Url, headers: &HeaderMap) -> Option<Url> {
    artifacts::redirect_target(here, headers).ok()
}

/// Decodes a body as its headers say; `None` if it is damaged or ends early.
pub fn decoded<'a>(
    headers: HeaderMap,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Option<Vec<u8>> {
    let pieces = pieces.into_iter().map(Bytes::copy_from_slice).collect();
    let mut decoding = pin!(http::decoded(headers, pieces));
    match decoding
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(data) => data,
        Poll::Pending => panic!("all data is available"),
    }
}

/// Returns code, message and request id of an S3 error response.
pub fn s3_error(text: &str) -> Option<[Option<String>; 3]> {
    let error = http::storage::S3Error::read(text)?;
    Some([error.code, error.message, error.request_id])
}
