//! Answers, and the envelope that the services put errors in.

use std::collections::BTreeMap;

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::{Value, json};

use crate::date::Date;
use crate::failure::Failure;

/// The content type of what the services answer with.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// An answer but for what depends on how it was asked for.
pub struct Answer {
    /// Whose answer it is.
    pub origin: Origin,
    /// Its status.
    pub status: StatusCode,
    /// What its body is.
    pub content_type: HeaderValue,
    /// Its body.
    pub body: Vec<u8>,
    /// More headers, in place of those that every answer has.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// Whose answer it is, by which its headers differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// A service's.
    Service,
    /// That of the part of the services' HTTP library that reads paths.
    PathParser,
    /// That of the services' HTTP server, for a path that is of no service.
    Server,
    /// A proxy's in front of all that.
    Proxy,
}

/// What an error answer says about the request it answers.
pub struct Told<'a> {
    /// The endpoint's name.
    pub method: &'a str,
    /// The path arguments.
    pub params: &'a BTreeMap<String, String>,
    /// The body, with its secrets taken out; absent if it could not be taken in.
    pub payload: Option<Value>,
    /// When it came.
    pub time: Date,
}

impl Answer {
    /// A 200 with this as JSON, printed with two spaces as the services do.
    pub fn ok(body: &impl Serialize) -> Answer {
        Answer::json(StatusCode::OK, body)
    }

    /// A 200 with this text, which is JSON, or said to be.
    pub fn json_text(body: impl Into<Vec<u8>>) -> Answer {
        Answer::new(Origin::Service, StatusCode::OK, JSON, body)
    }

    /// What is said to a path or a method that is of no endpoint: by the service, or if there is none, by the server.
    pub fn no_such_route(has_service: bool) -> Answer {
        Answer {
            origin: match has_service {
                true => Origin::Service,
                false => Origin::Server,
            },
            ..Answer::json(StatusCode::NOT_FOUND, &json!({ "error": "Not found" }))
        }
    }

    /// What the HTTP library of the services says to a path whose percent-encoding is broken.
    pub fn broken_path() -> Answer {
        let body = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>Bad Request</pre>\n</body>\n</html>\n";
        Answer::new(Origin::PathParser, StatusCode::BAD_REQUEST, HTML, body)
    }

    /// What a proxy says in front of a service that it has no answer from.
    pub fn proxy_page(status: StatusCode) -> Answer {
        let body = format!("<!DOCTYPE html>\n<title>{status}</title>\n<h1>{status}</h1>\n");
        Answer::new(Origin::Proxy, status, HTML, body)
    }

    /// An error in its envelope.
    pub fn failure(failure: Failure, told: Told<'_>) -> Answer {
        let Failure {
            status,
            code,
            message,
            headers,
        } = failure;
        Answer {
            headers,
            ..Answer::error(status, &code, &message, told)
        }
    }

    /// An error of any status and code, in its envelope.
    pub fn error(status: StatusCode, code: &str, message: &str, told: Told<'_>) -> Answer {
        let method = told.method;
        let time = told.time;
        let message = format!(
            "{message}\n\n---\n\n* method:     {method}\n* errorCode:  {code}\n* statusCode: {}\n* time:       {time}",
            status.as_u16()
        );
        let mut request = json!({ "method": method, "params": told.params, "time": time });
        if let Some(payload) = told.payload {
            request["payload"] = payload;
        }
        let body = json!({ "code": code, "message": message, "requestInfo": request });
        Answer::json(status, &body)
    }

    fn json(status: StatusCode, body: &impl Serialize) -> Answer {
        let body = serde_json::to_vec_pretty(body).expect("our own types are all JSON");
        Answer::new(Origin::Service, status, JSON, body)
    }

    fn new(
        origin: Origin,
        status: StatusCode,
        content_type: HeaderValue,
        body: impl Into<Vec<u8>>,
    ) -> Answer {
        Answer {
            origin,
            status,
            content_type,
            body: body.into(),
            headers: Vec::new(),
        }
    }
}
