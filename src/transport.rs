//! The only file that sends: sign, send, classify, wait.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::{Request, Response};
use tokio::time::Instant;
use url::Url;

use crate::client::Shared;
use crate::described::{Description, Flaw};
use crate::endpoint::Method;
use crate::error::Error;
use crate::hawk::{self, Signed};
use crate::response::Answer;
use crate::retry::{self, Outcome};

/// Sends a described request, again if need be, until there is an answer of 2xx or 3xx or nothing more to try.
pub(crate) async fn send(client: &Shared, description: &Description) -> Result<Answer, Error> {
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
    loop {
        let request = sign(client, description, &url).map_err(invalid)?;
        let limit = left().map_or(timeout, |left| left.min(timeout));
        attempts += 1;
        let failure = match tokio::time::timeout(limit, exchange(&client.http, request)).await {
            Ok(Ok(mut answer)) => {
                answer.attempts = attempts;
                return Ok(answer);
            }
            Ok(Err(failure)) => failure,
            Err(_) => Failure::timeout(limit),
        };
        sent |= failure.outcome.may_have_been_seen();
        let random = (client.random)();
        match retry::decide(
            policy,
            facts.idempotent,
            attempts,
            failure.outcome,
            left(),
            random,
        ) {
            Some(wait) => tokio::time::sleep(wait).await,
            None => return Err(failure.error.during(facts).after(attempts, sent)),
        }
    }
}

/// An attempt that did not succeed: for the decision, and for the user if it was the last.
struct Failure {
    outcome: Outcome,
    error: Error,
}

impl Failure {
    fn timeout(after: Duration) -> Self {
        Self {
            outcome: Outcome::Lost,
            error: Error::timeout(after),
        }
    }

    fn no_answer(error: reqwest::Error) -> Self {
        let (outcome, what) = if error.is_connect() {
            (Outcome::NotSent, "no connection")
        } else {
            (Outcome::Lost, "no answer")
        };
        Self {
            outcome,
            error: Error::transport(what, error),
        }
    }

    fn cut_off(error: reqwest::Error) -> Self {
        Self {
            outcome: Outcome::Lost,
            error: Error::transport("the answer's body broke off", error),
        }
    }

    fn refused(answer: &Answer) -> Self {
        let seconds = answer
            .headers
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok());
        let retry_after = seconds
            .and_then(|seconds| seconds.trim().parse().ok())
            .map(Duration::from_secs);
        Self {
            outcome: Outcome::Refused {
                status: answer.status,
                retry_after,
            },
            error: Error::refused(answer),
        }
    }
}

/// The request with its headers, the signature among them, which holds for this attempt only.
fn sign(client: &Shared, description: &Description, url: &Url) -> Result<Request, Flaw> {
    let method = description.facts.method;
    let mut request = Request::new(http_method(method), url.clone());
    *request.headers_mut() = description.headers.clone();
    let identity = client.identity.get();
    if let Some(credentials) = &identity.credentials {
        let ext = identity.ext(description.authorized_scopes.as_deref());
        let signed = Signed {
            method: method.as_str(),
            url,
            body: description.body.as_deref(),
            ext: ext.as_deref(),
        };
        let nonce = format!("{:016x}", (client.random)());
        let header = hawk::header(credentials, &signed, (client.clock)(), &nonce)?;
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
async fn exchange(http: &reqwest::Client, request: Request) -> Result<Answer, Failure> {
    let mut response = http.execute(request).await.map_err(Failure::no_answer)?;
    let (body, broken) = read(&mut response).await;
    let answer = Answer {
        status: response.status().as_u16(),
        headers: std::mem::take(response.headers_mut()),
        body,
        attempts: 0,
    };
    match broken {
        // What there is of a refusal's body may still say why.
        _ if answer.status >= 400 => Err(Failure::refused(&answer)),
        Some(error) => Err(Failure::cut_off(error)),
        None => Ok(answer),
    }
}

/// The body as far as it came, and what broke it off.
async fn read(response: &mut Response) -> (Bytes, Option<reqwest::Error>) {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return (body.freeze(), None),
            Err(error) => return (body.freeze(), Some(error)),
        }
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
