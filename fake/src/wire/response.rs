//! From an answer to a response: what the HTTP library of the services makes of it for this request.

use hyper::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue, WWW_AUTHENTICATE,
};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};

use super::body::AnswerBody;
use super::coding::Coding;
use super::{accept_encoding, entity_tag, headers};
use crate::answer::{Answer, Origin};

/// A body of fewer bytes is not compressed.
const WORTH_COMPRESSING: usize = 1024;

/// The whole answer; without its body where the request has that already, or only asked for the head.
pub fn whole(answer: Answer, head: &Parts) -> Response<AnswerBody> {
    let coding = coding(&answer, head);
    let mut response = bare(&answer, head);
    let headers = response.headers_mut();
    if is_known(&answer, head, headers.get(ETAG)) {
        headers.remove(CONTENT_TYPE);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response.map(|()| AnswerBody::whole(Vec::new()));
    }
    if coding == Coding::Identity {
        return response.map(|()| AnswerBody::whole(answer.body));
    }
    headers.insert(CONTENT_ENCODING, coding.header());
    response.map(|()| AnswerBody::chunked(coding.encoded(answer.body)))
}

/// The answer with half of its body, after which the connection ends.
pub fn truncated(answer: Answer, head: &Parts) -> Response<AnswerBody> {
    let mut response = bare(&answer, head);
    let mut body = answer.body;
    let length = HeaderValue::from(body.len().max(1));
    response.headers_mut().insert(CONTENT_LENGTH, length);
    body.truncate(body.len() / 2);
    response.map(|()| AnswerBody::cut(body))
}

/// What Node.js says to a request that does not come to its end.
pub fn too_slow() -> Response<AnswerBody> {
    let mut response = Response::new(AnswerBody::whole(Vec::new()));
    *response.status_mut() = StatusCode::REQUEST_TIMEOUT;
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(CONNECTION, close);
    response
}

/// The answer but for its body.
fn bare(answer: &Answer, head: &Parts) -> Response<()> {
    let mut response = Response::new(());
    *response.status_mut() = answer.status;
    let headers = response.headers_mut();
    headers.reserve(20);
    headers::insert(headers, answer.origin, &head.headers);
    headers.insert(CONTENT_TYPE, answer.content_type.clone());
    if matches!(answer.origin, Origin::Service | Origin::Server) && !answer.body.is_empty() {
        headers.insert(ETAG, entity_tag::of(&answer.body));
    }
    if answer.status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("hawk"));
    }
    if answer.status == StatusCode::NO_CONTENT {
        headers.remove(CONTENT_TYPE);
    }
    for (name, value) in &answer.headers {
        headers.insert(name, value.clone());
    }
    response
}

fn coding(answer: &Answer, head: &Parts) -> Coding {
    let compressible = answer.origin == Origin::Service && answer.body.len() >= WORTH_COMPRESSING;
    match compressible && head.method != Method::HEAD {
        true => accept_encoding::best(&head.headers),
        false => Coding::Identity,
    }
}

fn is_known(answer: &Answer, head: &Parts, tag: Option<&HeaderValue>) -> bool {
    let is_read = matches!(head.method, Method::GET | Method::HEAD);
    is_read
        && answer.status.is_success()
        && tag.is_some_and(|tag| entity_tag::is_known(tag, &head.headers))
}
