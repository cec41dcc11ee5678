//! Requests to the storage that a service names: unsigned, without credentials, with streamed bodies.

mod s3_error;

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use url::{Position, Url};

use super::attempt::http_method;
use super::body::Incoming;
use super::{AttemptError, Transport};
use crate::error::{self, Error};
use crate::request::{HttpResponse, Method};
pub(crate) use s3_error::S3Error;

/// The body of a request to a storage.
pub(crate) struct StorageBody(reqwest::Body);

impl StorageBody {
    /// Creates a body from a stream.
    pub(crate) fn stream<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes, Error: Into<Box<dyn std::error::Error + Send + Sync>>>,
        B: Send + Sync + 'static,
    {
        Self(reqwest::Body::wrap(body))
    }
}

/// A request to a storage. Each attempt creates a new one.
pub(crate) struct StorageRequest {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<StorageBody>,
}

/// The response of a storage, whose body the client reads in chunks.
pub(crate) struct StorageResponse {
    response: Incoming,
    host: String,
}

/// Sends the request once, and returns after the headers of the response have arrived. The response has a status
/// below 400.
///
/// There is no timeout, except `idle` for the body of an error response.
pub(crate) async fn send(
    transport: &Transport,
    request: StorageRequest,
    idle: Duration,
) -> Result<StorageResponse, AttemptError> {
    let host = host(&request.url).to_owned();
    match send_to(transport, request, idle).await {
        Ok(response) => Ok(StorageResponse { response, host }),
        Err(failed) => Err(failed.at_host(&host)),
    }
}

/// Returns the host of the URL, with the port if the URL names one.
pub(crate) fn host(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPort]
}

async fn send_to(
    transport: &Transport,
    request: StorageRequest,
    idle: Duration,
) -> Result<Incoming, AttemptError> {
    let mut built = reqwest::Request::new(http_method(request.method), request.url);
    *built.headers_mut() = request.headers;
    *built.body_mut() = request.body.map(|body| body.0);
    let mut response = Incoming::from(transport.pool.execute(built).await?);
    if response.status.as_u16() < 400 {
        return Ok(response);
    }
    let kept = tokio::time::timeout(idle, response.read(error::KEPT)).await;
    let body = kept.map(|(body, _)| body).unwrap_or_default();
    let response = with_body(&response, body);
    let failed = AttemptError::error_response(&response, transport.service_time());
    Err(failed.explained_by(|body| {
        let error = S3Error::read(body)?;
        Some([error.code, error.message, error.request_id])
    }))
}

impl StorageResponse {
    pub(crate) fn status(&self) -> StatusCode {
        self.response.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// Returns the next chunk of the decompressed body; `None` at the end.
    pub(crate) async fn chunk(&mut self, idle: Duration) -> Result<Option<Bytes>, AttemptError> {
        let chunk = match tokio::time::timeout(idle, self.response.chunk()).await {
            Ok(chunk) => chunk.map_err(AttemptError::cut_off),
            Err(_) => Err(AttemptError::timeout(idle)),
        };
        chunk.map_err(|failed| failed.at_host(&self.host))
    }

    /// Returns the error for an unexpected response.
    pub(crate) fn unexpected(&self, what: impl Into<String>) -> Error {
        let response = with_body(&self.response, Bytes::new());
        Error::unexpected(&response, what).at_host(&self.host)
    }
}

fn with_body(response: &Incoming, body: Bytes) -> HttpResponse {
    HttpResponse {
        status: response.status.as_u16(),
        headers: response.headers.clone(),
        body,
        attempts: 0,
    }
}
