//! The headers of an upload that the storage keeps.

use hyper::HeaderMap;
use hyper::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, EXPIRES,
    HeaderName,
};

/// The content type of an upload without one.
const DEFAULT: &str = "binary/octet-stream";
/// The start of the names of a user's own headers.
const OWN: &str = "x-amz-meta-";

/// The other headers that responses repeat.
const KEPT: [HeaderName; 6] = [
    CACHE_CONTROL,
    CONTENT_DISPOSITION,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_TYPE,
    EXPIRES,
];

/// Returns the headers that the storage keeps. They always have a content type.
pub fn of(headers: &HeaderMap) -> Vec<(HeaderName, String)> {
    let kept = headers
        .iter()
        .filter(|(name, _)| KEPT.contains(name) || name.as_str().starts_with(OWN));
    let text = kept.filter_map(|(name, value)| Some((name.clone(), value.to_str().ok()?)));
    let mut kept: Vec<_> = text
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    if !kept.iter().any(|(name, _)| *name == CONTENT_TYPE) {
        kept.push((CONTENT_TYPE, DEFAULT.to_string()));
    }
    kept
}
