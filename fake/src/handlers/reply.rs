//! The response of a handler.

use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use serde::Serialize;
use serde_json::Value;

use crate::http::{ApiResponse, ErrorResponse, JSON, Origin};

/// The response of a handler. See [`Fake::on`](crate::Fake::on).
///
/// A JSON value converts to a 200. A `Result` converts if both
/// sides do, so that a handler can use `?`.
///
/// An invalid reply, such as one with an unknown status, becomes a 500 that contains the reason.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Bytes(Vec<u8>),
    Error {
        code: String,
        message: String,
    },
    /// The reply cannot be sent, for this reason.
    Broken(String),
}

impl Reply {
    /// Creates a 200 with this value as JSON.
    pub fn json(body: impl Serialize) -> Reply {
        match serde_json::to_vec_pretty(&body) {
            Ok(json) => Reply::of(200, json),
            Err(error) => Reply::broken(format!("The reply cannot be serialized as JSON: {error}")),
        }
    }

    /// Creates a 204 without a body.
    pub fn empty() -> Reply {
        Reply::of(204, Vec::new())
    }

    /// Creates a 200 with this text as `text/plain`.
    pub fn text(text: impl Into<String>) -> Reply {
        Reply::bytes("text/plain; charset=utf-8", text.into())
    }

    /// Creates a 200 with these bytes and this content type.
    pub fn bytes(content_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Reply {
        Reply::of(200, bytes.into()).header(CONTENT_TYPE.as_str(), content_type)
    }

    /// Creates a 303 to this URL, as the queue sends for most artifacts.
    ///
    /// The JSON body is for clients that do not follow redirects.
    pub fn redirect(url: impl Into<String>, body: impl Serialize) -> Reply {
        Reply::json(body).status(303).header(LOCATION.as_str(), url)
    }

    /// Creates an error response in the services' envelope.
    ///
    /// The arguments are the status, the code, such as `ResourceNotFound`, and the message.
    pub fn error(status: u16, code: impl Into<String>, message: impl Into<String>) -> Reply {
        let (code, message) = (code.into(), message.into());
        Reply {
            status,
            headers: Vec::new(),
            content: Content::Error { code, message },
        }
    }

    /// Sets the status.
    pub fn status(mut self, status: u16) -> Reply {
        self.status = status;
        self
    }

    /// Sets a header, or replaces the one with the same name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Reply {
        let (name, value) = (name.into(), value.into());
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
        self.headers.push((name, value));
        self
    }

    fn of(status: u16, body: Vec<u8>) -> Reply {
        Reply {
            status,
            headers: Vec::new(),
            content: Content::Bytes(body),
        }
    }

    fn broken(reason: String) -> Reply {
        Reply {
            status: 500,
            headers: Vec::new(),
            content: Content::Broken(reason),
        }
    }

    /// Returns the response, or the error response for the envelope.
    pub(crate) fn into_response(self) -> Result<ApiResponse, ErrorResponse> {
        let status = StatusCode::from_u16(self.status)
            .ok()
            .filter(|status| !status.is_informational());
        let no_status = || {
            ErrorResponse::internal_with_message(format!(
                "The reply has the status {}, which is invalid for a response",
                self.status
            ))
        };
        let status = status.ok_or_else(no_status)?;
        let headers = headers(&self.headers)?;
        match self.content {
            Content::Bytes(body) => Ok(ApiResponse {
                origin: Origin::Service,
                status,
                content_type: JSON,
                headers,
                body: body.into(),
            }),
            Content::Error { code, message } => Err(ErrorResponse {
                status,
                code: code.into(),
                message,
                headers,
            }),
            Content::Broken(reason) => Err(ErrorResponse::internal_with_message(reason)),
        }
    }
}

fn headers(headers: &[(String, String)]) -> Result<Vec<(HeaderName, HeaderValue)>, ErrorResponse> {
    let header = |(name, value): &(String, String)| {
        let name = HeaderName::try_from(name).ok()?;
        Some((name, HeaderValue::try_from(value).ok()?))
    };
    let broken = |name: &str| {
        ErrorResponse::internal_with_message(format!(
            "The reply has a header {name:?} that cannot be sent"
        ))
    };
    headers
        .iter()
        .map(|pair| header(pair).ok_or_else(|| broken(&pair.0)))
        .collect()
}

/// Creates a 200 with this JSON.
impl From<Value> for Reply {
    fn from(body: Value) -> Reply {
        Reply::json(body)
    }
}

impl<T: Into<Reply>, E: Into<Reply>> From<Result<T, E>> for Reply {
    fn from(result: Result<T, E>) -> Reply {
        result.map_or_else(Into::into, Into::into)
    }
}

/// Creates a 500 for a body that the handler could not decode.
impl From<serde_json::Error> for Reply {
    fn from(error: serde_json::Error) -> Reply {
        Reply::broken(format!("The handler cannot decode the body: {error}"))
    }
}
