//! The only place that sends: sign, send, classify, wait.

#[cfg(any(feature = "artifacts", feature = "objects"))]
pub(crate) mod plain;

use std::time::SystemTime;

use reqwest::Request;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use tokio::time::Instant;
use tracing::Instrument;
use url::Url;

use crate::body::{self, End};
use crate::client::Shared;
use crate::clock;
use crate::described::{Description, Flaw};
use crate::endpoint::Method;
use crate::error::{self, Error};
use crate::failure::Failure;
use crate::hawk::{self, Signed};
use crate::response::Answer;
use crate::retry;
use crate::span;

/// Sends a described request, again if need be, until there is an answer of 2xx or 3xx or nothing more to try.
pub(crate) async fn send(client: &Shared, description: &Description) -> Result<Answer, Error> {
    let span = span::of(description.facts);
    let result = attempt(client, description).instrument(span.clone()).await;
    span::ended(&span, &result);
    result
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that measures time"
)]
async fn attempt(client: &Shared, description: &Description) -> Result<Answer, Error> {
    let facts = description.facts;
    let invalid = |flaw| Error::invalid_call(facts, flaw);
    let policy = description.retry.as_ref().unwrap_or(&client.retry);
    let timeout = description.timeout.unwrap_or(client.timeout);
    let deadline = description.deadline.or(client.deadline);
    let end = deadline.and_then(|deadline| Instant::now().checked_add(deadline));
    let left = || end.map(|end| end.saturating_duration_since(Instant::now()));

    let url = description.url(&client.root).map_err(invalid)?;
    let mut attempts = 0;
    let mut sent = false;
    let mut clock_corrected = false;
    loop {
        let time = client.skew.apply((client.clock)());
        let request = sign(client, description, &url, time)
            .map_err(|flaw| invalid(flaw).after(attempts, sent))?;
        let signed = request.headers().contains_key(AUTHORIZATION);
        let limit = left().map_or(timeout, |left| left.min(timeout));
        attempts += 1;
        let failure = match tokio::time::timeout(limit, exchange(client, request)).await {
            Ok(Ok(mut answer)) => {
                answer.attempts = attempts;
                return Ok(answer);
            }
            Ok(Err(failure)) => failure,
            Err(_) => Failure::timeout(limit),
        };
        sent |= failure.outcome.may_have_been_seen();

        // Nothing was done for a signature that was refused, and the policy is about what may go away by itself.
        let theirs = failure.stale.filter(|theirs| clock::differ(*theirs, time));
        if let Some(theirs) = theirs
            && signed
            && !clock_corrected
            && left().is_none_or(|left| !left.is_zero())
        {
            clock_corrected = true;
            client.skew.learn(theirs, (client.clock)());
            span::clock_corrected(attempts);
            continue;
        }

        match retry::decide(
            policy,
            facts.idempotent,
            attempts - u32::from(clock_corrected),
            failure.outcome,
            left(),
            (client.random)(),
        ) {
            Some(wait) => {
                span::retry(attempts, wait, &failure.error);
                tokio::time::sleep(wait).await;
            }
            None => return Err(failure.error.during(facts).after(attempts, sent)),
        }
    }
}

/// The request with its headers, the signature among them, which holds for this attempt only.
fn sign(
    client: &Shared,
    description: &Description,
    url: &Url,
    time: SystemTime,
) -> Result<Request, Flaw> {
    let method = description.facts.method;
    let mut request = Request::new(http_method(method), url.clone());
    *request.headers_mut() = description.headers.clone();
    let identity = client.identity.get();
    if let Some(signer) = &identity.signer {
        let ext = identity.ext(description.authorized_scopes.as_deref());
        let signed = Signed {
            method: method.as_str(),
            url,
            body: description.body.as_deref(),
            ext: ext.as_deref(),
        };
        let nonce = (client.random)().to_string();
        let header = hawk::header(signer, &signed, time, &nonce)?;
        let mut value = HeaderValue::try_from(header)
            .map_err(|_| "the client id cannot stand in a header".to_owned())?;
        value.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, value);
    }
    if let Some(body) = &description.body {
        request
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(hawk::CONTENT_TYPE));
        *request.body_mut() = Some(body.clone().into());
    } else if method.expects_body() {
        // Some servers want to know that there is none (411 otherwise).
        request
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(request)
}

/// One attempt: the whole answer, if it is a good one.
async fn exchange(client: &Shared, request: Request) -> Result<Answer, Failure> {
    let response = client.http.execute(request).await;
    let mut response = response.map_err(Failure::no_answer)?;
    let status = response.status().as_u16();
    let limit = if status >= 400 {
        error::KEPT
    } else {
        client.max_response_size
    };
    let (body, end) = body::read(&mut response, limit).await;
    let answer = Answer {
        status,
        headers: std::mem::take(response.headers_mut()),
        body,
        attempts: 0,
    };
    match end {
        // What there is of a refusal's body may still say why.
        _ if status >= 400 => {
            let now = client.skew.apply((client.clock)());
            Err(Failure::refused(&answer, now))
        }
        End::Broken(error) => Err(Failure::cut_off(error)),
        End::TooLarge => Err(Failure::too_large(&answer, limit)),
        End::Whole => Ok(answer),
    }
}

fn http_method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
        Method::Options => reqwest::Method::OPTIONS,
        Method::Trace => reqwest::Method::TRACE,
    }
}
