//! The body of a request, up to the question whether it is JSON.

use hyper::HeaderMap;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use serde_json::{Map, Value};

use crate::failure::Failure;

/// A body whose JSON was read, or why it was not.
pub struct Payload {
    /// What an error may tell of it.
    pub told: Option<Value>,
    /// The body: an object or an array, an empty object where there was none.
    pub value: Result<Value, Failure>,
}

impl Payload {
    /// Reads a body as the services do: only if its content type says JSON, and then only an object or an array.
    /// `wanted` is whether the endpoint takes one at all.
    pub fn parse(headers: &HeaderMap, body: Option<&[u8]>, wanted: bool) -> Payload {
        let Some(body) = body else {
            return Payload::refused(None, Failure::internal());
        };
        let content_type = content_type(headers);
        let sent = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
        let is_json = sent && essence(content_type).eq_ignore_ascii_case("application/json");
        match is_json {
            true if !is_utf8(content_type) => Payload::refused(None, Failure::internal()),
            true => Payload::json(body),
            false if wanted => {
                let message = format!(
                    "Payload must be JSON with content-type: application/json got content-type: {}",
                    if content_type.is_empty() {
                        "null"
                    } else {
                        content_type
                    }
                );
                Payload::refused(Some(empty()), Failure::malformed_payload(message))
            }
            false => Payload::taken(empty()),
        }
    }

    fn json(body: &[u8]) -> Payload {
        if body.is_empty() {
            return Payload::taken(empty());
        }
        match serde_json::from_slice(body) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => Payload::taken(value),
            Ok(value) => {
                let message = "Failed to parse JSON: Must be an object or array";
                Payload::refused(Some(value), Failure::malformed_payload(message))
            }
            Err(error) => {
                let text = String::from_utf8_lossy(body).into_owned();
                let message = format!("Failed to parse JSON: {error}");
                Payload::refused(Some(text.into()), Failure::malformed_payload(message))
            }
        }
    }

    fn taken(value: Value) -> Payload {
        Payload {
            told: Some(value.clone()),
            value: Ok(value),
        }
    }

    fn refused(told: Option<Value>, failure: Failure) -> Payload {
        Payload {
            told,
            value: Err(failure),
        }
    }
}

/// The request's content type; empty if it has none.
pub fn content_type(headers: &HeaderMap) -> &str {
    let value = headers.get(CONTENT_TYPE);
    value.and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// A content type without its parameters.
pub fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or("").trim()
}

fn is_utf8(content_type: &str) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    match content_type.split_once("charset=") {
        None => true,
        Some((_, charset)) => charset.trim_matches('"').starts_with("utf-8"),
    }
}

fn empty() -> Value {
    Value::Object(Map::new())
}
