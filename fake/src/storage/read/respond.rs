//! The response with a stored content.

use std::time::{Duration, UNIX_EPOCH};

use hyper::StatusCode;
use hyper::header::{
    ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderName, HeaderValue, LAST_MODIFIED, RANGE,
};
use hyper::http::request::Parts;

use super::conditions::{Outcome, Validators, text};
use super::range::{self, Part};
use crate::http::ApiResponse;
use crate::storage::content::{Content, Stored};
use crate::storage::error::StorageError;
use crate::store::{Date, http_date};

/// Responds to a GET or HEAD request for a content. The response shares the stored bytes.
///
/// # Errors
///
/// `PreconditionFailed`, `InvalidRange`, or an internal error for a header that cannot be sent.
pub fn respond(stored: &Stored, head: &Parts) -> Result<ApiResponse, StorageError> {
    let Stored { content, modified } = stored;
    let validators = Validators {
        etag: content.header(ETAG.as_str()),
        modified: modified.millis().div_euclid(1000),
    };
    let mut headers = headers(content, *modified)?;
    if validators.check(&head.headers)? == Outcome::NotModified {
        headers.retain(|(name, _)| [ETAG, LAST_MODIFIED].contains(name));
        return Ok(ApiResponse::stored(StatusCode::NOT_MODIFIED, headers, ""));
    }
    let bytes = &content.bytes;
    let range = text(&head.headers, RANGE).filter(|_| validators.has_same_range(&head.headers));
    let part = range.map_or(Part::Whole, |range| range::parse(range, bytes.len()));
    match part {
        Part::Whole => Ok(ApiResponse::stored(StatusCode::OK, headers, bytes.clone())),
        Part::Bytes(range) => {
            let (first, last) = (range.start, range.end - 1);
            headers.push(content_range(&format!("{first}-{last}"), bytes.len()));
            let part = bytes.slice(range);
            Ok(ApiResponse::stored(
                StatusCode::PARTIAL_CONTENT,
                headers,
                part,
            ))
        }
        Part::Unsatisfiable => Err(unsatisfiable(range.unwrap_or_default(), bytes.len())),
    }
}

fn headers(
    content: &Content,
    modified: Date,
) -> Result<Vec<(HeaderName, HeaderValue)>, StorageError> {
    let mut headers = Vec::with_capacity(8);
    for (name, value) in &content.headers {
        let Ok(value) = HeaderValue::try_from(value) else {
            let reason = format!("The content has a header {name:?} that cannot be sent");
            return Err(StorageError::internal(reason));
        };
        headers.push((name.clone(), value));
    }
    let since_1970 = Duration::from_millis(modified.millis().try_into().unwrap_or_default());
    headers.push((LAST_MODIFIED, http_date::of(UNIX_EPOCH + since_1970)));
    headers.push((ACCEPT_RANGES, HeaderValue::from_static("bytes")));
    Ok(headers)
}

fn unsatisfiable(range: &str, length: usize) -> StorageError {
    let (name, value) = content_range("*", length);
    let message = "The requested range is not satisfiable";
    StorageError::new(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange", message)
        .with("RangeRequested", range)
        .with("ActualObjectSize", length.to_string())
        .with_header(name, value)
}

fn content_range(position: &str, length: usize) -> (HeaderName, HeaderValue) {
    let value = HeaderValue::try_from(format!("bytes {position}/{length}"));
    (CONTENT_RANGE, value.expect("digits are valid in a header"))
}
