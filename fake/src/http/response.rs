//! Responses before they are encoded, and the JSON envelope of error responses.

use std::collections::BTreeMap;

use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::error_response::ErrorResponse;
use crate::store::Date;

/// The content type of the services' responses.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// A response, without the headers and the encoding that depend on the request's headers.
pub struct ApiResponse {
    /// The component that sends it.
    pub origin: Origin,
    /// The status.
    pub status: StatusCode,
    /// The content type of the body.
    pub content_type: HeaderValue,
    /// The body.
    pub body: Bytes,
    /// Additional headers. They replace the standard headers of the same names.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// The component of a deployment that sends a response. Each component adds its own headers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// A service.
    Service,
    /// The path parser in the services' HTTP library.
    PathParser,
    /// The router in the services' HTTP library.
    Router,
    /// The services' HTTP server, for a path that belongs to no service.
    Server,
    /// A proxy in front of the services.
    Proxy,
    /// A storage service, such as S3.
    Storage,
}

/// The parts of a request that an error response repeats.
pub struct RequestInfo<'a> {
    /// The endpoint's name.
    pub method: &'a str,
    /// The path parameters.
    pub params: &'a BTreeMap<String, String>,
    /// The body without its secrets; absent if the body was not read.
    pub payload: Option<Value>,
    /// The time of the request.
    pub time: Date,
}

impl ApiResponse {
    /// Returns a 200 with a JSON body, indented by two spaces as in the services.
    pub fn ok(body: &impl Serialize) -> ApiResponse {
        ApiResponse::json(StatusCode::OK, body)
    }

    /// Returns a 204 without a body.
    pub fn empty() -> ApiResponse {
        ApiResponse {
            status: StatusCode::NO_CONTENT,
            ..ApiResponse::json_text("")
        }
    }

    /// Returns a 200 with this text and the content type of JSON. The text need not be valid JSON.
    pub fn json_text(body: impl Into<Vec<u8>>) -> ApiResponse {
        ApiResponse::new(Origin::Service, StatusCode::OK, JSON, body)
    }

    /// Returns a response with a plain text.
    pub fn text(status: StatusCode, body: impl Into<Vec<u8>>) -> ApiResponse {
        ApiResponse::new(Origin::Service, status, TEXT, body)
    }

    /// Returns the 404 for a path or method without an endpoint.
    ///
    /// The service sends it, or the server if the path belongs to no service.
    pub fn no_such_route(has_service: bool) -> ApiResponse {
        ApiResponse {
            origin: match has_service {
                true => Origin::Service,
                false => Origin::Server,
            },
            ..ApiResponse::json(StatusCode::NOT_FOUND, &json!({ "error": "Not found" }))
        }
    }

    /// Returns the 400 of the services' HTTP library for a path with invalid percent-encoding.
    pub fn broken_path() -> ApiResponse {
        let body = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>Bad Request</pre>\n</body>\n</html>\n";
        ApiResponse::new(Origin::PathParser, StatusCode::BAD_REQUEST, HTML, body)
    }

    /// Returns the response to OPTIONS, for a path with these methods.
    pub fn options(methods: &[&str]) -> ApiResponse {
        let allow = methods.join(", ");
        let header = HeaderValue::try_from(&allow).expect("references contain only HTTP methods");
        let text = HeaderValue::from_static("text/plain");
        ApiResponse {
            headers: vec![(ALLOW, header)],
            ..ApiResponse::new(Origin::Router, StatusCode::OK, text, allow)
        }
    }

    /// Returns the 403 for a request whose `Host` header names a foreign host.
    pub fn foreign_host(host: &str) -> ApiResponse {
        let message = format!(
            "The fake does not serve the host {host:?}. Allow it with `Fake::builder().allow_host({host:?})` or with `--allow-host`."
        );
        ApiResponse {
            origin: Origin::Server,
            ..ApiResponse::json(
                StatusCode::FORBIDDEN,
                &json!({ "code": "ForeignHost", "message": message }),
            )
        }
    }

    /// Returns an HTML page with this content security policy.
    pub fn page(status: StatusCode, policy: HeaderValue, body: String) -> ApiResponse {
        ApiResponse {
            headers: vec![
                (CONTENT_SECURITY_POLICY, policy),
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            ],
            ..ApiResponse::new(Origin::Server, status, HTML, body)
        }
    }

    /// Returns a response of a storage service. Its content type, if any, is in the headers.
    pub fn stored(
        status: StatusCode,
        headers: Vec<(HeaderName, HeaderValue)>,
        body: impl Into<Bytes>,
    ) -> ApiResponse {
        ApiResponse {
            origin: Origin::Storage,
            status,
            content_type: TEXT,
            body: body.into(),
            headers,
        }
    }

    /// Returns the HTML page of a proxy that got no response from the service.
    pub fn proxy_page(status: StatusCode) -> ApiResponse {
        let body = format!("<!DOCTYPE html>\n<title>{status}</title>\n<h1>{status}</h1>\n");
        ApiResponse::new(Origin::Proxy, status, HTML, body)
    }

    /// Wraps an error response in the services' envelope.
    pub fn error(error: ErrorResponse, request: RequestInfo<'_>) -> ApiResponse {
        let RequestInfo {
            method,
            params,
            payload,
            time,
        } = request;
        let message = error.full_message(method, time);
        let ErrorResponse {
            status,
            code,
            headers,
            ..
        } = error;
        let mut request = json!({ "method": method, "params": params, "time": time });
        if let Some(payload) = payload {
            request["payload"] = payload;
        }
        let body = json!({ "code": code, "message": message, "requestInfo": request });
        ApiResponse {
            headers,
            ..ApiResponse::json(status, &body)
        }
    }

    fn json(status: StatusCode, body: &impl Serialize) -> ApiResponse {
        let body = serde_json::to_vec_pretty(body).expect("all bodies serialize as JSON");
        ApiResponse::new(Origin::Service, status, JSON, body)
    }

    fn new(
        origin: Origin,
        status: StatusCode,
        content_type: HeaderValue,
        body: impl Into<Vec<u8>>,
    ) -> ApiResponse {
        ApiResponse {
            origin,
            status,
            content_type,
            body: body.into().into(),
            headers: Vec::new(),
        }
    }
}
