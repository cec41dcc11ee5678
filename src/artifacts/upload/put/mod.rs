//! Sends the data to the URL that a service gives, in as many attempts as necessary.

mod body;
mod headers;
mod stated_md5;
mod target;

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use http::header::{CONTENT_ENCODING, HeaderValue};
use url::Url;

use super::data::Data;
use crate::artifacts::transfer::{Attempts, Report, TransferError, storage_url};
use crate::artifacts::transfer::{Digests, hexadecimal};
use crate::error::Error;
use crate::http::storage::{self, StorageBody, StorageRequest, StorageResponse};
use crate::http::{AttemptError, AttemptErrorKind, RetryPolicy, Transport};
use crate::request::Method;
use crate::values::Timestamp;
use body::{feed, pump};
use headers::headers;
use stated_md5::stated_md5;

pub(super) use target::{PutUrl, Renew};

/// The data to send, and the service that names the URL for it.
pub(super) struct Put<'a, S> {
    service: &'a S,
    pub(super) data: &'a Data,
    settings: PutSettings<'a>,
}

/// The settings of a PUT.
pub(super) struct PutSettings<'a> {
    pub(super) transport: &'a Transport,
    pub(super) retry: Option<&'a RetryPolicy>,
    pub(super) idle: Duration,
    /// Whether the data may go over http even if the service used https.
    pub(super) allow_http: bool,
}

/// The result of a successful PUT.
pub(super) struct Sent {
    pub(super) digests: Digests,
    /// Whether the storage stated the right MD5.
    pub(super) verified: bool,
}

impl<'a, S: Renew> Put<'a, S> {
    pub(super) fn new(service: &'a S, data: &'a Data, settings: PutSettings<'a>) -> Self {
        Self {
            service,
            data,
            settings,
        }
    }

    /// Sends all data, in as many attempts as necessary.
    pub(super) async fn run(&self, mut there: PutUrl, report: &mut Report) -> Result<Sent, Error> {
        let mut attempts = Attempts::new(self.settings.transport, self.settings.retry);
        loop {
            let url = self.url(&there)?;
            let host = storage::host(&url).to_owned();
            let mut failed = match self.attempt(url, &there, report).await {
                Ok(sent) => return Ok(sent),
                Err(TransferError::Attempt(failed)) => failed,
                Err(TransferError::Final(error)) => {
                    return Err(attempts.fail(error).at_host(&host));
                }
            };
            let is_expired = self.is_expired(&there) || says_expired(&failed.error);
            if is_expired && is_denial(&failed) || failed.error.code() == Some("RequestTimeout") {
                // A temporary failure, although it is a 4xx.
                failed.kind = AttemptErrorKind::NoResponse;
            }
            let waited = attempts.wait_for_next(failed, false).await;
            waited.map_err(|error| error.at_host(&host))?;
            if is_expired || self.is_expired(&there) {
                there = self.service.renew().await?;
            }
        }
    }

    fn is_expired(&self, there: &PutUrl) -> bool {
        there.expires <= Timestamp::from(self.settings.transport.service_time())
    }

    /// Returns the URL that the service names. Fails if it uses http although the service used https.
    fn url(&self, there: &PutUrl) -> Result<Url, Error> {
        let url = storage_url(&there.url).map_err(Error::unusable)?;
        if self.settings.transport.root.is_https()
            && url.scheme() != "https"
            && !self.settings.allow_http
        {
            let error = Error::insecure_upload().after(1, true);
            return Err(error.at_host(storage::host(&url)));
        }
        Ok(url)
    }

    async fn attempt(
        &self,
        url: Url,
        there: &PutUrl,
        report: &mut Report,
    ) -> Result<Sent, TransferError> {
        let length = self.data.length();
        let (sender, body) = feed(length);
        let mut headers = headers(&there.headers, length).map_err(Error::unusable)?;
        if let Some(encoding) = self.data.encoding() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        let request = StorageRequest {
            method: Method::Put,
            url,
            headers,
            body: Some(StorageBody::stream(body)),
        };
        let pieces = self.data.open().await?;
        let pumping = pump(pieces, length, sender, self.settings.idle, report);
        let response = storage::send(self.settings.transport, request, self.settings.idle);
        let (response, digests) = self.both(pumping, response).await?;
        if !response.status().is_success() {
            let what = "the response is a redirect, which the client does not follow here";
            return Err(response.unexpected(what).into());
        }
        let Some(digests) = digests else {
            let what = "the response arrived before all data was sent";
            return Err(AttemptError::incomplete(what).into());
        };
        let digests = self.data.digests(digests);
        let verified = check_md5(&response, &digests)?;
        Ok(Sent { digests, verified })
    }

    /// Waits for the response, and for the hashes of the data that was sent.
    async fn both(
        &self,
        pumping: impl Future<Output = Result<Option<Digests>, TransferError>>,
        response: impl Future<Output = Result<StorageResponse, AttemptError>>,
    ) -> Result<(StorageResponse, Option<Digests>), TransferError> {
        let (mut pumping, mut response) = (pin!(pumping), pin!(response));
        let first = poll_fn(|context| {
            if let Poll::Ready(response) = response.as_mut().poll(context) {
                return Poll::Ready(Ok(response));
            }
            pumping.as_mut().poll(context).map(Err)
        });
        match first.await {
            Ok(response) => Ok((response?, pumping.await?)),
            Err(pumped) => {
                let digests = pumped?;
                let response = tokio::time::timeout(self.settings.idle, response).await;
                Ok((
                    response.map_err(|_| AttemptError::timeout(self.settings.idle))??,
                    digests,
                ))
            }
        }
    }
}

/// Compares the MD5 of the data with the one that the storage states. Returns `false` if one of them is unknown.
fn check_md5(response: &StorageResponse, digests: &Digests) -> Result<bool, TransferError> {
    let (Some(sent), Some(stored)) = (digests.md5, stated_md5(response.headers())) else {
        return Ok(false);
    };
    if sent == stored {
        return Ok(true);
    }
    let [sent, stored] = [sent, stored].map(|md5| hexadecimal(&md5));
    let what = format!("the storage states the MD5 {stored}; the sent data has {sent}");
    Err(AttemptError::wrong_data(Error::hash_mismatch(what)).into())
}

/// Returns whether the storage refused the URL.
fn is_denial(failed: &AttemptError) -> bool {
    let AttemptErrorKind::Response { status, .. } = failed.kind else {
        return false;
    };
    matches!(status, 400 | 401 | 403)
}

/// Returns whether the storage says that the URL has expired.
fn says_expired(error: &Error) -> bool {
    let message = error.message().unwrap_or_default();
    match error.code() {
        Some("ExpiredToken") => true,
        Some("AccessDenied") => message.to_ascii_lowercase().contains("expired"),
        _ => false,
    }
}
