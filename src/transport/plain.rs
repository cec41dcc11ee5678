//! Requests to wherever a service says that data is: not signed, without a word about the caller, and with bodies that are
//! never whole in memory.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{Body, Request, Response};
use url::Url;

use crate::body;
use crate::client::Shared;
use crate::endpoint::Method;
use crate::error;
use crate::failure::Failure;
use crate::response::Answer;

/// A request that is made anew for every attempt.
pub(crate) struct Plain {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Body>,
}

/// Sends it, once. The answer is there as soon as its head is; it has a status below 400.
///
/// Nothing limits how long that takes, but for what is read of a refusal, which gets `idle`.
pub(crate) async fn send(
    client: &Shared,
    plain: Plain,
    idle: Duration,
) -> Result<Response, Failure> {
    let mut request = Request::new(super::http_method(plain.method), plain.url);
    *request.headers_mut() = plain.headers;
    *request.body_mut() = plain.body;
    let response = client.http.execute(request).await;
    let mut response = response.map_err(Failure::no_answer)?;
    if response.status().as_u16() < 400 {
        return Ok(response);
    }
    let kept = tokio::time::timeout(idle, body::read(&mut response, error::KEPT)).await;
    let body = kept.map(|(body, _)| body).unwrap_or_default();
    let now = client.skew.apply((client.clock)());
    Err(Failure::refused(&answer(&response, body), now))
}

/// The next piece of an answer's body, decompressed; none at its end.
pub(crate) async fn chunk(
    response: &mut Response,
    idle: Duration,
) -> Result<Option<Bytes>, Failure> {
    match tokio::time::timeout(idle, response.chunk()).await {
        Ok(chunk) => chunk.map_err(Failure::cut_off),
        Err(_) => Err(Failure::timeout(idle)),
    }
}

/// The answer's head, with what there is of its body.
pub(crate) fn answer(response: &Response, body: Bytes) -> Answer {
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body,
        attempts: 0,
    }
}
