//! Error responses of the services.

use std::borrow::Cow;

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue, RETRY_AFTER};

use crate::store::{Date, random};

/// A year, in seconds.
const A_YEAR: &str = "31536000";

/// An error response of a service, without the envelope that repeats the request.
#[derive(Debug)]
pub struct ErrorResponse {
    /// The status.
    pub status: StatusCode,
    /// The error's name, such as `ResourceNotFound`.
    pub code: Cow<'static, str>,
    /// The message; the envelope adds the endpoint and the time.
    pub message: String,
    /// Additional headers.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl ErrorResponse {
    /// Returns an error response with any status and code.
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> ErrorResponse {
        ErrorResponse {
            status,
            code: code.into(),
            message: message.into(),
            headers: Vec::new(),
        }
    }

    /// Returns the message as the services send it: with the endpoint, the code, the status and the time.
    pub fn full_message(&self, method: &str, time: Date) -> String {
        let ErrorResponse {
            status,
            code,
            message,
            ..
        } = self;
        format!(
            "{message}\n\n---\n\n* method:     {method}\n* errorCode:  {code}\n* statusCode: {}\n* time:       {time}",
            status.as_u16()
        )
    }

    /// Returns the error for a body that is not JSON, or has another content type.
    pub fn malformed_payload(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::BAD_REQUEST, "MalformedPayload", message)
    }

    /// Returns the error for a malformed path or query parameter.
    pub fn invalid_arguments(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::BAD_REQUEST, "InvalidRequestArguments", message)
    }

    /// Returns the error for a query parameter that does not match the service's pattern.
    pub fn invalid_query(key: &str, value: &str, pattern: &str) -> ErrorResponse {
        ErrorResponse::invalid_arguments(format!(
            "Query-string parameter: {key}=\"{value}\" does not match expression: {pattern}"
        ))
    }

    /// Returns the error for a body that violates the schema at this URL.
    pub fn invalid_input(schema: &str, violations: &[String]) -> ErrorResponse {
        let violations = violations.join("\n  * ");
        let message = format!(
            "\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:\n  * {violations}"
        );
        ErrorResponse::new(StatusCode::BAD_REQUEST, "InputValidationError", message)
    }

    /// Returns the error for a well-formed request with unacceptable values.
    pub fn input_error(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::BAD_REQUEST, "InputError", message)
    }

    /// Returns the error for invalid credentials.
    pub fn authentication_failed(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::UNAUTHORIZED, "AuthenticationFailed", message)
    }

    /// Returns the error for valid credentials with insufficient scopes.
    pub fn insufficient_scopes(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::FORBIDDEN, "InsufficientScopes", message)
    }

    /// Returns the error for an item that does not exist.
    pub fn not_found(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    }

    /// Returns the error for an existing item with the same id but other values.
    pub fn conflict(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::CONFLICT, "RequestConflict", message)
    }

    /// Returns the error for a worker pool's provider that does not work.
    pub fn provider_setup_failed() -> ErrorResponse {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let message = "Provider backend may be down or misconfigured";
        ErrorResponse::new(status, "ProviderSetupFailed", message)
    }

    /// Returns the services' internal error, with an incident id. Some invalid requests cause it.
    pub fn internal() -> ErrorResponse {
        let message = format!("Internal Server Error, incidentId {}.", random::uuid());
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        ErrorResponse::new(status, "InternalServerError", message)
    }

    /// Returns an internal error that the test causes, such as a panic in a handler.
    ///
    /// Retries would not help, so the `Retry-After` is longer than clients accept: they report the error instead.
    pub fn internal_with_message(message: impl Into<String>) -> ErrorResponse {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        ErrorResponse {
            headers: vec![(RETRY_AFTER, HeaderValue::from_static(A_YEAR))],
            ..ErrorResponse::new(status, "InternalServerError", message)
        }
    }

    /// Returns the error for an endpoint with neither an implementation nor a handler.
    pub fn not_implemented(endpoint: &str) -> ErrorResponse {
        let message = format!(
            "The fake does not implement {endpoint}. Install a handler in the test with `fake.on(\"{endpoint}\", |request| …)`; see the documentation of `taskcluster_fake::Fake::on`."
        );
        ErrorResponse::new(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message)
    }
}
