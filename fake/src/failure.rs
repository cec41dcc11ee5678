//! The errors that the services answer with.

use std::borrow::Cow;

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue};

use crate::random;

/// An error as a service reports it, before it is put into its envelope.
#[derive(Debug)]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// The error's name, such as `ResourceNotFound`.
    pub code: Cow<'static, str>,
    /// What went wrong; the envelope adds what was called and when.
    pub message: String,
    /// Headers beside the usual ones.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Failure {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Failure {
        Failure {
            status,
            code: code.into(),
            message: message.into(),
            headers: Vec::new(),
        }
    }

    /// The body is no JSON, or not declared as such.
    pub fn malformed_payload(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, "MalformedPayload", message)
    }

    /// Something in the path or the query has the wrong form.
    pub fn invalid_arguments(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, "InvalidRequestArguments", message)
    }

    /// The body does not fit the schema of this URL, for these reasons.
    pub fn invalid_input(schema: &str, problems: &[String]) -> Failure {
        let problems = problems.join("\n  * ");
        let message = format!(
            "\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:\n  * {problems}"
        );
        Failure::new(StatusCode::BAD_REQUEST, "InputValidationError", message)
    }

    /// The request has the right form and still makes no sense.
    pub fn input_error(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, "InputError", message)
    }

    /// The credentials are not good.
    pub fn authentication_failed(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::UNAUTHORIZED, "AuthenticationFailed", message)
    }

    /// The credentials are good, but not for this.
    pub fn insufficient_scopes(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::FORBIDDEN, "InsufficientScopes", message)
    }

    /// There is no such thing.
    pub fn not_found(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    }

    /// There is such a thing already, and it is different.
    pub fn conflict(message: impl Into<String>) -> Failure {
        Failure::new(StatusCode::CONFLICT, "RequestConflict", message)
    }

    /// What is behind a worker pool does not work.
    pub fn provider_setup_failed() -> Failure {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let message = "Provider backend may be down or misconfigured";
        Failure::new(status, "ProviderSetupFailed", message)
    }

    /// What the services say when they did not expect this, which the client can bring about.
    pub fn internal() -> Failure {
        let message = format!("Internal Server Error, incidentId {}.", random::uuid());
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Failure::new(status, "InternalServerError", message)
    }

    /// What a test has to mend, such as a handler that panicked.
    pub fn unforeseen(message: impl Into<String>) -> Failure {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Failure::new(status, "InternalServerError", message)
    }

    /// The fake has no answer of its own, and the test has installed none.
    pub fn not_implemented(endpoint: &str) -> Failure {
        let message = format!(
            "This fake has no answer of its own for {endpoint}. A test installs one with `fake.on(\"{endpoint}\", |request| …)`; see the documentation of `taskcluster_fake::Fake::on`."
        );
        Failure::new(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message)
    }
}
