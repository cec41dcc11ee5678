//! The entry points for `fuzz/`, in builds for fuzzing only: functions that read what a service sent.

#![allow(missing_docs, reason = "not a part of the public API")]

use std::time::{Duration, SystemTime};

use ::http::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use url::Url;

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
