//! The response of a handler.

use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use serde::Serialize;
use serde_json::Value;

use crate::http::{ApiResponse, ErrorResponse, JSON, Origin};

/// The response of a handler: see [`Fake::on`](crate::Fake::on). A JSON value converts to a 200. A `Result` converts if both
/// sides do, so that a handler can use `?`.
///
/// An invalid reply, such as one with an unknown status, becomes a 500 with the reason.
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
    /// There is nothing to send, for this reason.
    Broken(String),
}

impl Reply {
    /// A 200 with this as JSON.
    pub fn json(body: impl Serialize) -> Reply {
        match serde_json::to_vec_pretty(&body) {
            Ok(json) => Reply::of(200, json),
            Err(error) => Reply::broken(format!("The reply cannot be made JSON: {error}")),
        }
    }

    /// A 204 with no body.
    pub fn empty() -> Reply {
        Reply::of(204, Vec::new())
    }

    /// A 200 with this text, as `text/plain`.
    pub fn text(text: impl Into<String>) -> Reply {
        Reply::bytes("text/plain; charset=utf-8", text.into())
    }

    /// A 200 with these bytes, of this content type.
    pub fn bytes(content_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Reply {
        Reply::of(200, bytes.into()).header(CONTENT_TYPE.as_str(), content_type)
    }

    /// A 303 to this URL, with a body of JSON for clients that do not follow it, which is how the queue answers for most
    /// artifacts.
    pub fn redirect(url: impl Into<String>, body: impl Serialize) -> Reply {
        Reply::json(body).status(303).header(LOCATION.as_str(), url)
    }

    /// An error as the services report it, in the usual envelope: with this status, code (such as `ResourceNotFound`) and
    /// message.
    pub fn error(status: u16, code: impl Into<String>, message: impl Into<String>) -> Reply {
        let (code, message) = (code.into(), message.into());
        Reply {
            status,
            headers: Vec::new(),
            content: Content::Error { code, message },
        }
    }

    /// The same with another status.
    pub fn status(mut self, status: u16) -> Reply {
        self.status = status;
        self
    }

    /// The same with this header, in place of an earlier one of the name.
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
                "The reply has the status {}, which no answer has",
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
                body,
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

/// A 200 with this JSON.
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

/// A 500 which says that a body was read as what it is not.
impl From<serde_json::Error> for Reply {
    fn from(error: serde_json::Error) -> Reply {
        Reply::broken(format!("The handler cannot read the body: {error}"))
    }
}
