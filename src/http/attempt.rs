//! A single attempt: sign, send, and classify the response.

use std::time::SystemTime;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use url::Url;

use super::attempt_error::AttemptError;
use super::body::{BodyError, Incoming};
use super::transport::Transport;
use crate::error;
use crate::request::{HttpResponse, InvalidCall, Method, Request};
use crate::signing::hawk::{self, Signed};

/// Returns the request with its headers. The signature among them is valid for this attempt only.
pub(super) fn sign(
    transport: &Transport,
    request: &Request,
    authorized_scopes: Option<&[String]>,
    url: &Url,
    time: SystemTime,
) -> Result<reqwest::Request, InvalidCall> {
    let method = request.endpoint.method;
    let mut signed = reqwest::Request::new(http_method(method), url.clone());
    *signed.headers_mut() = request.headers.clone();
    let identity = transport.identity.get();
    if let Some(signer) = &identity.signer {
        let ext = identity.ext(authorized_scopes);
        let covered = Signed {
            method: method.as_str(),
            url,
            body: request.body.as_deref(),
            ext: ext.as_deref(),
        };
        let nonce = (transport.random)().to_string();
        let header = hawk::header(signer, &covered, time, &nonce)?;
        let mut value = HeaderValue::try_from(header)
            .map_err(|_| "the client id is not a valid header value".to_owned())?;
        value.set_sensitive(true);
        signed.headers_mut().insert(AUTHORIZATION, value);
    }
    if let Some(body) = &request.body {
        signed
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(hawk::CONTENT_TYPE));
        *signed.body_mut() = Some(body.clone().into());
    } else if method.expects_body() {
        // Some servers need the length 0, and respond 411 without it.
        signed
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(signed)
}

/// Returns whether the request has a signature.
pub(super) fn is_signed(request: &reqwest::Request) -> bool {
    request.headers().contains_key(AUTHORIZATION)
}

/// Sends a signed request once and returns the response, whose status is below 400.
pub(super) async fn send_once(
    transport: &Transport,
    request: reqwest::Request,
) -> Result<HttpResponse, AttemptError> {
    let mut response = Incoming::from(transport.pool.execute(request).await?);
    let status = response.status.as_u16();
    let limit = if status >= 400 {
        error::KEPT
    } else {
        transport.max_response_size
    };
    let (body, complete) = response.read(limit).await;
    let is_encoded = response.is_encoded();
    let response = HttpResponse {
        status,
        headers: response.headers,
        body,
        attempts: 0,
    };
    match complete {
        // An incomplete error response may still contain the service's message.
        _ if status >= 400 => {
            let now = transport.service_time();
            Err(AttemptError::error_response(&response, now))
        }
        Err(BodyError::Chunk(error)) => Err(AttemptError::cut_off(error)),
        Err(BodyError::TooLarge) => Err(AttemptError::too_large(&response, limit)),
        Ok(()) if is_encoded && !response.body.is_empty() => {
            Err(AttemptError::unknown_encoding(&response))
        }
        Ok(()) => Ok(response),
    }
}

pub(super) fn http_method(method: Method) -> reqwest::Method {
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
