//! Answers, and the envelope that the services put errors in.

use std::collections::BTreeMap;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, WWW_AUTHENTICATE};
use hyper::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::date::Date;
use crate::failure::Failure;
use crate::random;

/// The content type of what the services answer with.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// An answer but for the headers that every one has.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// What its body is, unless `headers` say otherwise.
    pub content_type: HeaderValue,
    /// More headers, in place of those that every answer has.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// Its body.
    pub body: Vec<u8>,
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

    /// A 200 with this text, which is JSON.
    pub fn json_text(body: Vec<u8>) -> Answer {
        Answer {
            status: StatusCode::OK,
            content_type: JSON,
            headers: Vec::new(),
            body,
        }
    }

    /// What a service says to a path or a method that it does not know.
    pub fn no_such_route() -> Answer {
        Answer::json(StatusCode::NOT_FOUND, &json!({ "error": "Not found" }))
    }

    /// What the HTTP library of the services says to a path whose percent-encoding is broken.
    pub fn broken_path() -> Answer {
        let body = "<!DOCTYPE html>\n<title>Error</title>\n<pre>Bad Request</pre>\n";
        Answer {
            status: StatusCode::BAD_REQUEST,
            content_type: HTML,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// An error in its envelope.
    pub fn failure(failure: Failure, told: Told<'_>) -> Answer {
        let Failure {
            status,
            code,
            message,
            headers,
        } = failure;
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
        Answer {
            headers,
            ..Answer::json(status, &body)
        }
    }

    /// The whole answer. A trace id that came with the request goes back with it.
    pub fn into_response(self, trace_id: Option<HeaderValue>) -> Response<Full<Bytes>> {
        let unauthorized = self.status == StatusCode::UNAUTHORIZED;
        let mut response = Response::new(Full::new(Bytes::from(self.body)));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, self.content_type);
        let no_store = HeaderValue::from_static("no-store no-cache must-revalidate");
        headers.insert(CACHE_CONTROL, no_store);
        headers.insert("x-for-trace-id", trace_id.unwrap_or_else(fresh_id));
        headers.insert("x-for-request-id", fresh_id());
        if unauthorized {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("hawk"));
        }
        if self.status == StatusCode::NO_CONTENT {
            headers.remove(CONTENT_TYPE);
        }
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        response
    }

    fn json(status: StatusCode, body: &impl Serialize) -> Answer {
        Answer {
            status,
            content_type: JSON,
            headers: Vec::new(),
            body: serde_json::to_vec_pretty(body).expect("our own types are all JSON"),
        }
    }
}

fn fresh_id() -> HeaderValue {
    HeaderValue::try_from(random::uuid()).expect("a UUID is a header value")
}
