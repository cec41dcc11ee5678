//! Tracing: one span for each call, and an event for each failed attempt.
//!
//! Spans and events never contain error messages, paths or queries, because services repeat request data in messages.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::error::Error;
use crate::request::{EndpointInfo, HttpResponse};

/// The target of the span and the events. It is constant, so that it does not depend on the module.
const TARGET: &str = "taskcluster_client";

/// Creates the span of a call.
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

/// Records the result of the call.
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

/// Records that another attempt follows after this wait.
pub(crate) fn retry(attempts: u32, wait: Duration, error: &Error) {
    tracing::debug!(
        target: TARGET,
        attempt = attempts,
        status = error.status(),
        reason = error.reason(),
        ?wait,
        "an attempt failed; the client retries"
    );
}

/// Records that another attempt follows immediately, signed with the service's time.
pub(crate) fn clock_corrected(attempts: u32) {
    tracing::debug!(
        target: TARGET,
        attempt = attempts,
        "this machine's clock is wrong; the client signs with the service's time from now on"
    );
}
