//! The hosted contents of a fake.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use hyper::header::{
    ACCEPT_RANGES, ALLOW, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_RANGE,
    RANGE,
};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::content::Content;
use super::range::{self, Part};
use crate::http::ApiResponse;
use crate::store::random;

const PREFIX: &str = "/served/";

/// The characters of a file name that its URL must encode.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// The hosted contents by id.
#[derive(Default)]
pub struct HostedContents(RwLock<HashMap<String, Arc<Content>>>);

impl HostedContents {
    /// Adds a content. Returns its URL path, which contains a random id.
    pub fn add(&self, content: Content) -> String {
        let id = random::slugid();
        let mut path = format!("{PREFIX}{id}");
        if let Some(name) = &content.name {
            path += &format!("/{}", utf8_percent_encode(name, ENCODED));
        }
        let mut contents = self.0.write().unwrap_or_else(PoisonError::into_inner);
        contents.insert(id, Arc::new(content));
        path
    }

    /// Responds to a request for a hosted content. Returns `None` for any other path.
    pub fn respond(&self, head: &Parts) -> Option<ApiResponse> {
        let path = head.uri.path().strip_prefix(PREFIX)?;
        let id = path.split('/').next().unwrap_or_default();
        let contents = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let content = contents.get(id)?.clone();
        drop(contents);
        if !matches!(head.method, Method::GET | Method::HEAD) {
            let allow = (ALLOW, HeaderValue::from_static("GET, HEAD"));
            let status = StatusCode::METHOD_NOT_ALLOWED;
            return Some(ApiResponse::stored(status, vec![allow], Vec::new()));
        }
        Some(content.response(head))
    }
}

impl Content {
    fn response(&self, head: &Parts) -> ApiResponse {
        let mut headers = Vec::with_capacity(5);
        for (name, value) in &self.headers {
            let Ok(value) = HeaderValue::try_from(value) else {
                let reason = format!("The content has a header {name:?} that cannot be sent");
                return ApiResponse::stored(StatusCode::INTERNAL_SERVER_ERROR, Vec::new(), reason);
            };
            headers.push((name.clone(), value));
        }
        headers.push((ACCEPT_RANGES, HeaderValue::from_static("bytes")));
        let length = self.bytes.len();
        match self.part(head) {
            Part::Whole => ApiResponse::stored(StatusCode::OK, headers, self.bytes.as_slice()),
            Part::Bytes(range) => {
                let position = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                headers.push(content_range(&position));
                ApiResponse::stored(StatusCode::PARTIAL_CONTENT, headers, &self.bytes[range])
            }
            Part::Unsatisfiable => {
                headers.retain(|(name, _)| *name == CONTENT_TYPE);
                headers.push(content_range(&format!("bytes */{length}")));
                ApiResponse::stored(StatusCode::RANGE_NOT_SATISFIABLE, headers, Vec::new())
            }
        }
    }

    /// Returns the requested part. An `If-Range` with another entity tag requests the whole content.
    fn part(&self, head: &Parts) -> Part {
        let text = |name| {
            head.headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        let tag = self.headers.iter().find(|(name, _)| *name == ETAG);
        let changed =
            text(IF_RANGE).is_some_and(|known| Some(known) != tag.map(|(_, tag)| tag.as_str()));
        match text(RANGE) {
            Some(header) if !changed => range::parse(header, self.bytes.len()),
            _ => Part::Whole,
        }
    }
}

fn content_range(position: &str) -> (HeaderName, HeaderValue) {
    let value = HeaderValue::try_from(position).expect("digits are valid in a header");
    (CONTENT_RANGE, value)
}
