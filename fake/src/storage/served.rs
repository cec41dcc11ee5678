//! The contents that a test serves at URLs with random ids.

use hyper::header::{ALLOW, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::content::{Content, Stored};
use super::read;
use super::tables::Storage;
use crate::http::ApiResponse;
use crate::store::{Date, random};

const PREFIX: &str = "/served/";

/// The characters of a file name that its URL must encode.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

impl Storage {
    /// Adds a content. Returns its URL path, which contains a random id.
    pub fn serve(&mut self, content: Content, now: Date) -> String {
        let id = random::slugid();
        let mut path = format!("{PREFIX}{id}");
        if let Some(name) = &content.name {
            path += &format!("/{}", utf8_percent_encode(name, ENCODED));
        }
        let modified = now;
        self.served.insert(id, Stored { content, modified });
        path
    }

    /// Responds to a request for a served content. Returns `None` for any other path.
    pub fn respond_served(&self, head: &Parts) -> Option<ApiResponse> {
        let path = head.uri.path().strip_prefix(PREFIX)?;
        let id = path.split('/').next().unwrap_or_default();
        let stored = self.served.get(id)?;
        if !matches!(head.method, Method::GET | Method::HEAD) {
            let allow = (ALLOW, HeaderValue::from_static("GET, HEAD"));
            let status = StatusCode::METHOD_NOT_ALLOWED;
            return Some(ApiResponse::stored(status, vec![allow], ""));
        }
        let response = read::respond(stored, head);
        Some(response.unwrap_or_else(|error| error.into_response()))
    }
}
