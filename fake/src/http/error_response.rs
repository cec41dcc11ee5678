//! Error responses of the services.

use std::borrow::Cow;

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue, RETRY_AFTER};

use crate::store::random;

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

    /// The body is not JSON, or its content type is not that of JSON.
    pub fn malformed_payload(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::BAD_REQUEST, "MalformedPayload", message)
    }

    /// A path parameter or a query parameter is malformed.
    pub fn invalid_arguments(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::BAD_REQUEST, "InvalidRequestArguments", message)
    }

    /// The value of a query parameter does not match the pattern of the service.
    pub fn invalid_query(key: &str, value: &str, pattern: &str) -> ErrorResponse {
        ErrorResponse::invalid_arguments(format!(
            "Query-string parameter: {key}=\"{value}\" does not match expression: {pattern}"
        ))
    }

    /// The body violates the schema at this URL.
    pub fn invalid_input(schema: &str, violations: &[String]) -> ErrorResponse {
        let violations = violations.join("\n  * ");
        let message = format!(
            "\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:\n  * {violations}"
        );
        ErrorResponse::new(StatusCode::BAD_REQUEST, "InputValidationError", message)
    }

    /// The request is well-formed, but its values are not acceptable.
    pub fn input_error(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::BAD_REQUEST, "InputError", message)
    }

    /// The credentials are invalid.
    pub fn authentication_failed(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::UNAUTHORIZED, "AuthenticationFailed", message)
    }

    /// The credentials are valid, but their scopes do not suffice.
    pub fn insufficient_scopes(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::FORBIDDEN, "InsufficientScopes", message)
    }

    /// The named item does not exist.
    pub fn not_found(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    }

    /// A different item with the same id exists.
    pub fn conflict(message: impl Into<String>) -> ErrorResponse {
        ErrorResponse::new(StatusCode::CONFLICT, "RequestConflict", message)
    }

    /// The provider of a worker pool does not work.
    pub fn provider_setup_failed() -> ErrorResponse {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let message = "Provider backend may be down or misconfigured";
        ErrorResponse::new(status, "ProviderSetupFailed", message)
    }

    /// The services' internal error, with an incident id. Some requests of clients cause it.
    pub fn internal() -> ErrorResponse {
        let message = format!("Internal Server Error, incidentId {}.", random::uuid());
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        ErrorResponse::new(status, "InternalServerError", message)
    }

    /// An internal error that the test has to fix, such as a handler that panicked. To try again is of no use, so the
    /// response asks for a longer wait than clients accept: they report the error instead.
    pub fn internal_with_message(message: impl Into<String>) -> ErrorResponse {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        ErrorResponse {
            headers: vec![(RETRY_AFTER, HeaderValue::from_static(A_YEAR))],
            ..ErrorResponse::new(status, "InternalServerError", message)
        }
    }

    /// The fake does not implement the endpoint, and the test has installed no handler.
    pub fn not_implemented(endpoint: &str) -> ErrorResponse {
        let message = format!(
            "This fake has no answer of its own for {endpoint}. A test installs one with `fake.on(\"{endpoint}\", |request| …)`; see the documentation of `taskcluster_fake::Fake::on`."
        );
        ErrorResponse::new(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message)
    }
}
