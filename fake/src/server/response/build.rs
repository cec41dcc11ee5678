//! Builds the HTTP response to a request.

use hyper::body::Bytes;
use hyper::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue, WWW_AUTHENTICATE,
};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};

use super::body::{BodyError, ResponseBody};
use super::content_coding::ContentCoding;
use super::{accept_encoding, etag, headers};
use crate::faults::Cut;
use crate::http::{ApiResponse, Origin};

/// The minimum size of a compressed body, in bytes.
const WORTH_COMPRESSING: usize = 1024;

/// Returns the complete response.
///
/// Omits the body of a 304 and of a response to HEAD.
pub fn complete(api_response: ApiResponse, head: &Parts) -> Response<ResponseBody> {
    let coding = coding(&api_response, head);
    let mut response = bare(&api_response, head);
    let headers = response.headers_mut();
    if is_known(&api_response, head, headers.get(ETAG)) {
        headers.remove(CONTENT_TYPE);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response.map(|()| ResponseBody::whole(Bytes::new()));
    }
    if coding == ContentCoding::Identity {
        return response.map(|()| ResponseBody::whole(api_response.body));
    }
    headers.insert(CONTENT_ENCODING, coding.header());
    response.map(|()| ResponseBody::chunked(coding.encoded(&api_response.body)))
}

/// Returns the response with a part of its body, after which the connection ends or is reset.
pub fn cut(api_response: ApiResponse, cut: Cut, head: &Parts) -> Response<ResponseBody> {
    let mut response = bare(&api_response, head);
    let mut body = api_response.body;
    let length = HeaderValue::from(body.len().max(1));
    response.headers_mut().insert(CONTENT_LENGTH, length);
    let (kept, end) = match cut {
        Cut::Half => (body.len() / 2, BodyError::Truncated),
        Cut::ResetAfter(bytes) => (
            usize::try_from(bytes).unwrap_or(usize::MAX),
            BodyError::Reset,
        ),
    };
    body.truncate(kept);
    response.map(|()| ResponseBody::cut(body, end))
}

/// Returns the response of Node.js to an incomplete request.
pub fn timeout() -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::whole(Bytes::new()));
    *response.status_mut() = StatusCode::REQUEST_TIMEOUT;
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(CONNECTION, close);
    response
}

/// Returns the response without its body.
fn bare(api_response: &ApiResponse, head: &Parts) -> Response<()> {
    let mut response = Response::new(());
    *response.status_mut() = api_response.status;
    let headers = response.headers_mut();
    headers.reserve(20);
    headers::insert(headers, api_response.origin, &head.headers);
    if api_response.origin != Origin::Storage {
        headers.insert(CONTENT_TYPE, api_response.content_type.clone());
    }
    if matches!(api_response.origin, Origin::Service | Origin::Server)
        && !api_response.body.is_empty()
    {
        headers.insert(ETAG, etag::of(&api_response.body));
    }
    if api_response.status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("hawk"));
    }
    if api_response.status == StatusCode::NO_CONTENT {
        headers.remove(CONTENT_TYPE);
    }
    for (name, value) in &api_response.headers {
        headers.insert(name, value.clone());
    }
    response
}

fn coding(api_response: &ApiResponse, head: &Parts) -> ContentCoding {
    let compressible =
        api_response.origin == Origin::Service && api_response.body.len() >= WORTH_COMPRESSING;
    match compressible && head.method != Method::HEAD {
        true => accept_encoding::best(&head.headers),
        false => ContentCoding::Identity,
    }
}

fn is_known(api_response: &ApiResponse, head: &Parts, tag: Option<&HeaderValue>) -> bool {
    let is_read = matches!(head.method, Method::GET | Method::HEAD);
    // The storage checks conditions itself.
    is_read
        && api_response.origin != Origin::Storage
        && api_response.status.is_success()
        && tag.is_some_and(|tag| etag::is_known(tag, &head.headers))
}
