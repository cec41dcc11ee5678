//! The entry points for `fuzz/`, in builds for fuzzing only: functions that read what a service sent.

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

/// The error of a response with this status, no headers and this body.
pub fn error_response(status: u16, body: Vec<u8>) -> Error {
    Error::response(&HttpResponse {
        status,
        headers: HeaderMap::new(),
        body: body.into(),
        attempts: 1,
    })
}

/// The time of a header `Date`.
pub fn date(value: &[u8]) -> Option<SystemTime> {
    http::date(&HeaderValue::from_bytes(value).ok()?)
}

/// The wait that the headers `Retry-After` and `Date` ask for.
pub fn retry_after(wait: &[u8], date: &[u8], now: SystemTime) -> Option<Duration> {
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value| {
        headers.extend(HeaderValue::from_bytes(value).map(|value| (name, value)));
    };
    set(RETRY_AFTER, wait);
    set(DATE, date);
    http::retry_after(&headers, now)
}

/// The position of the token at which a list notices that the tokens repeat.
pub fn repeated_token<'a>(mut tokens: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut cycle = Cycle::default();
    tokens.position(|token| cycle.closes_with(token))
}

/// The URL of the page with that token.
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

/// Headers of a storage. What cannot stand in a header is left out.
pub fn headers<'a>(all: impl IntoIterator<Item = (&'static str, &'a [u8])>) -> HeaderMap {
    let all = all.into_iter();
    all.filter_map(|(name, value)| {
        let value = HeaderValue::from_bytes(value).ok()?;
        Some((HeaderName::from_static(name), value))
    })
    .collect()
}

/// Where the part of a download begins, and how much data there is: see `Resumption`.
pub fn part(first: &HeaderMap, part: &HeaderMap, position: u64) -> Option<(u64, Option<u64>)> {
    artifacts::part(first, part, position)
}

/// The URL that a redirect leads to.
pub fn redirect(here: &Url, headers: &HeaderMap) -> Option<Url> {
    artifacts::redirect_target(here, headers).ok()
}

/// The body, decoded as its headers say; `None` if it is damaged or ends early.
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
        Poll::Pending => panic!("the data is all there"),
    }
}

/// The code, the message and the request id of an S3 error response.
pub fn s3_error(text: &str) -> Option<[Option<String>; 3]> {
    let error = http::storage::S3Error::read(text)?;
    Some([error.code, error.message, error.request_id])
}
