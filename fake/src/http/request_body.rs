//! The body of a request, read as JSON.

use hyper::HeaderMap;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use serde_json::{Map, Value};

use super::error_response::ErrorResponse;

/// A request body, or the error response to it.
pub struct RequestBody {
    /// The body as an error response shows it.
    pub echo: Option<Value>,
    /// The body: an object or an array; an empty object if the request has no body.
    pub json: Result<Value, ErrorResponse>,
}

impl RequestBody {
    /// Reads a body as the services do.
    ///
    /// The content type must be JSON, and the body an object or an array. `is_expected` is true if the endpoint takes a body.
    pub fn parse(headers: &HeaderMap, body: Option<&[u8]>, is_expected: bool) -> RequestBody {
        let Some(body) = body else {
            return RequestBody::invalid(None, ErrorResponse::internal());
        };
        let content_type = content_type(headers);
        let sent = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
        let is_json = sent && media_type(content_type).eq_ignore_ascii_case("application/json");
        match is_json {
            true if !is_utf8(content_type) => RequestBody::invalid(None, ErrorResponse::internal()),
            true => RequestBody::from_json(body),
            false if is_expected => {
                let message = format!(
                    "Payload must be JSON with content-type: application/json got content-type: {}",
                    if content_type.is_empty() {
                        "null"
                    } else {
                        content_type
                    }
                );
                RequestBody::invalid(Some(empty()), ErrorResponse::malformed_payload(message))
            }
            false => RequestBody::valid(empty()),
        }
    }

    fn from_json(body: &[u8]) -> RequestBody {
        if body.is_empty() {
            return RequestBody::valid(empty());
        }
        match serde_json::from_slice(body) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => RequestBody::valid(value),
            Ok(value) => {
                let message = "Failed to parse JSON: Must be an object or array";
                RequestBody::invalid(Some(value), ErrorResponse::malformed_payload(message))
            }
            Err(error) => {
                let text = String::from_utf8_lossy(body).into_owned();
                let message = format!("Failed to parse JSON: {error}");
                RequestBody::invalid(Some(text.into()), ErrorResponse::malformed_payload(message))
            }
        }
    }

    fn valid(value: Value) -> RequestBody {
        RequestBody {
            echo: Some(value.clone()),
            json: Ok(value),
        }
    }

    fn invalid(echo: Option<Value>, error: ErrorResponse) -> RequestBody {
        RequestBody {
            echo,
            json: Err(error),
        }
    }
}

/// Returns the request's content type, or an empty text.
pub fn content_type(headers: &HeaderMap) -> &str {
    let value = headers.get(CONTENT_TYPE);
    value.and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// Returns a content type without its parameters.
pub fn media_type(content_type: &str) -> &str {
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
