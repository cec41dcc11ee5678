//! Sends the data to the URL that the object service gives.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::body::{feed, pump};
use super::headers::headers;
use super::negotiation::{Negotiation, PickedMethod};
use super::source::UploadSource;
use crate::artifacts::transfer::{Attempts, Digests, Report, TransferError, storage_url};
use crate::error::Error;
use crate::http::storage::{self, StorageBody, StorageRequest, StorageResponse};
use crate::http::{AttemptError, Transport};
use crate::object::UploadMethodPutUrlResponse;
use crate::request::Method;
use crate::values::Timestamp;
use url::Url;

/// The data to send, and the negotiation that returns its URL.
pub(super) struct Put<'a> {
    pub(super) transport: &'a Transport,
    pub(super) negotiation: &'a Negotiation<'a>,
    pub(super) source: &'a UploadSource,
    pub(super) idle: Duration,
    /// Whether the data may go over http even if the service used https.
    pub(super) allow_http: bool,
}

impl Put<'_> {
    /// Sends all data, in as many attempts as necessary.
    pub(super) async fn run(
        &self,
        mut there: UploadMethodPutUrlResponse,
        report: &mut Report,
    ) -> Result<Digests, Error> {
        let mut attempts = Attempts::new(self.transport, self.negotiation.retry);
        loop {
            let url = self.url(&there)?;
            let host = storage::host(&url).to_owned();
            let failed = match self.attempt(url, &there, report).await {
                Ok(digests) => return Ok(digests),
                Err(TransferError::Attempt(failed)) => failed,
                Err(TransferError::Final(error)) => {
                    return Err(attempts.fail(error).at_host(&host));
                }
            };
            let waited = attempts.wait_for_next(failed, false).await;
            waited.map_err(|error| error.at_host(&host))?;
            let now = Timestamp::from(self.transport.service_time());
            if there.expires <= now {
                there = match self.negotiation.propose(None).await? {
                    PickedMethod::PutUrl(there) => there,
                    PickedMethod::Inline(digests) => return Ok(digests),
                };
            }
        }
    }

    /// Returns the URL that the service names. Fails if it uses http although the service used https.
    fn url(&self, there: &UploadMethodPutUrlResponse) -> Result<Url, Error> {
        let url = storage_url(&there.url).map_err(Error::unusable)?;
        if self.transport.root.is_https() && url.scheme() != "https" && !self.allow_http {
            let error = Error::insecure_upload().after(1, true);
            return Err(error.at_host(storage::host(&url)));
        }
        Ok(url)
    }

    async fn attempt(
        &self,
        url: Url,
        there: &UploadMethodPutUrlResponse,
        report: &mut Report,
    ) -> Result<Digests, TransferError> {
        let length = self.negotiation.length;
        let (sender, body) = feed(length);
        let request = StorageRequest {
            method: Method::Put,
            url,
            headers: headers(&there.headers, length).map_err(Error::unusable)?,
            body: Some(StorageBody::stream(body)),
        };
        let reader = self.source.open().await?;
        let pumping = pump(reader, length, sender, self.idle, report);
        let response = storage::send(self.transport, request, self.idle);
        let (response, digests) = self.both(pumping, response).await?;
        if !response.status().is_success() {
            let what = "the response is a redirect, which the client does not follow here";
            return Err(response.unexpected(what).into());
        }
        match digests {
            Some(digests) => Ok(digests),
            None => Err(
                AttemptError::incomplete("the response arrived before all data was sent").into(),
            ),
        }
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
                let response = tokio::time::timeout(self.idle, response).await;
                Ok((
                    response.map_err(|_| AttemptError::timeout(self.idle))??,
                    digests,
                ))
            }
        }
    }
}
