//! Tracing: one span for each call, and an event for each failed attempt.
//!
//! Nothing here quotes an answer's message, a path or a query: services repeat in messages what they were sent.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::error::Error;
use crate::request::{EndpointInfo, HttpResponse};

/// The target of the span and the events, so that it does not depend on where in this crate they are made.
const TARGET: &str = "taskcluster_client";

/// The span of a new call.
pub(crate) fn of(endpoint: EndpointInfo) -> Span {
    tracing::info_span!(
        target: TARGET,
        "call",
        service = endpoint.api.service(),
        endpoint = endpoint.name,
        attempts = Empty,
        status = Empty,
        request_id = Empty,
    )
}

/// Records how the call ended.
pub(crate) fn ended(span: &Span, result: &Result<HttpResponse, Error>) {
    if !span.is_disabled() {
        let (attempts, status, request_id) = match result {
            Ok(response) => (
                response.attempts,
                Some(response.status),
                response.header("x-for-request-id"),
            ),
            Err(error) => (error.attempts(), error.status(), error.request_id()),
        };
        span.record("attempts", attempts)
            .record("status", status)
            .record("request_id", request_id);
    }
    if let Err(error) = result {
        span.in_scope(|| {
            tracing::debug!(target: TARGET, status = error.status(), reason = error.reason(), "the call failed");
        });
    }
}

/// Another attempt follows after that wait.
pub(crate) fn retry(attempts: u32, wait: Duration, error: &Error) {
    tracing::debug!(
        target: TARGET,
        attempt = attempts,
        status = error.status(),
        reason = error.reason(),
        ?wait,
        "an attempt failed, and the next one follows"
    );
}

/// Another attempt follows at once, signed by the service's clock.
pub(crate) fn clock_corrected(attempts: u32) {
    tracing::debug!(
        target: TARGET,
        attempt = attempts,
        "the service's clock tells another time, by which requests are signed from now on"
    );
}
