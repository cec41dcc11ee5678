//! Sends requests: the connection pool, the send loop with its deadline and retries, a single attempt, size limits of
//! bodies, TLS, and tracing. Only this module uses reqwest.

mod attempt;
mod attempt_error;
mod body;
mod clock_correction;
mod connection;
mod options;
pub(crate) mod retry;
pub(crate) mod span;
#[cfg(any(feature = "artifacts", feature = "objects"))]
pub(crate) mod storage;
mod time_headers;
mod transport;

use tracing::Instrument;

use crate::error::Error;
use crate::request::{HttpResponse, Request};
use crate::values::clock::Deadline;

use clock_correction::ClockCorrection;

pub(crate) use attempt_error::AttemptError;
#[cfg(any(feature = "artifacts", feature = "objects"))]
pub(crate) use attempt_error::AttemptErrorKind;
#[cfg(fuzzing)]
pub(crate) use body::decoded;
#[cfg(feature = "pulse")]
pub(crate) use connection::tls_config;
pub(crate) use connection::{ConnectionPool, ConnectionSettings, ProxyChoice};
pub(crate) use options::{CallOptions, EffectiveOptions};
pub use retry::RetryPolicy;
#[cfg(any(fuzzing, helper = "worker-manager"))]
pub(crate) use time_headers::date;
#[cfg(fuzzing)]
pub(crate) use time_headers::retry_after;
pub(crate) use transport::Transport;

/// Sends a request, with retries, and returns a 2xx or 3xx response or the last error.
pub(crate) async fn send(
    transport: &Transport,
    request: &Request,
    options: &CallOptions,
) -> Result<HttpResponse, Error> {
    let span = span::of(request.endpoint);
    let options = options.over(&transport.options);
    let result = attempts(transport, request, options)
        .instrument(span.clone())
        .await;
    span::ended(&span, &result);
    result
}

async fn attempts(
    transport: &Transport,
    request: &Request,
    options: EffectiveOptions<'_>,
) -> Result<HttpResponse, Error> {
    let endpoint = request.endpoint;
    let invalid = |invalid| Error::invalid_call(endpoint, invalid);
    let deadline = Deadline::after(options.deadline);

    let url = request.url(&transport.root).map_err(invalid)?;
    let mut attempts = 0;
    let mut sent = false;
    let mut clock = ClockCorrection::default();
    loop {
        if let Some(at) = transport.identity.get().expired() {
            let error = Error::credentials_expired(at).during(endpoint);
            return Err(error.after(attempts, sent));
        }
        let time = clock.time(transport);
        let signed = attempt::sign(transport, request, options.authorized_scopes, &url, time)
            .map_err(|error| invalid(error).after(attempts, sent))?;
        let is_signed = attempt::is_signed(&signed);
        let timeout = options.timeout;
        let limit = deadline.left().map_or(timeout, |left| left.min(timeout));
        attempts += 1;
        let attempt = attempt::send_once(transport, signed);
        let failed = match tokio::time::timeout(limit, attempt).await {
            Ok(Ok(mut response)) => {
                response.attempts = attempts;
                clock.succeeded(transport);
                return Ok(response);
            }
            Ok(Err(failed)) => failed,
            Err(_) => AttemptError::timeout(limit),
        };
        sent |= failed.kind.was_sent();

        // The service did nothing, and the retry policy is for temporary failures.
        if is_signed
            && deadline.left().is_none_or(|left| !left.is_zero())
            && clock.failed(transport, &failed, time)
        {
            span::clock_corrected(attempts);
            continue;
        }

        match retry::decide(
            options.retry,
            endpoint.idempotent,
            attempts - clock.attempts(),
            failed.kind,
            deadline.left(),
            (transport.random)(),
        ) {
            Ok(wait) => {
                span::retry(attempts, wait, &failed.error);
                tokio::time::sleep(wait).await;
            }
            Err(stop) => {
                let error = stop.explain(failed.error).during(endpoint);
                return Err(error.after(attempts, sent));
            }
        }
    }
}
