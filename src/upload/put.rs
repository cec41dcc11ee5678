//! Sending the data to where the object service says.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Response};

use super::feed::feed;
use super::negotiation::{Negotiation, Way};
use super::pump::pump;
use super::source::UploadSource;
use crate::client::Shared;
use crate::endpoint::Method;
use crate::error::Error;
use crate::failure::Failure;
use crate::object::UploadMethodPutUrlResponse;
use crate::timestamp::Timestamp;
use crate::transfer::{Broken, Digests, Report, Tries, storage_url};
use crate::transport::plain::{self, Plain};

/// Some data, and who knows where it goes.
pub(super) struct Put<'a> {
    pub(super) client: &'a Shared,
    pub(super) negotiation: &'a Negotiation<'a>,
    pub(super) source: &'a UploadSource,
    pub(super) idle: Duration,
}

impl Put<'_> {
    /// Sends all of it, as often as need be.
    pub(super) async fn run(
        &self,
        mut there: UploadMethodPutUrlResponse,
        report: &mut Report,
    ) -> Result<Digests, Error> {
        let mut tries = Tries::new(self.client, self.negotiation.retry, "PUT of the data");
        loop {
            let failure = match self.attempt(&there, report).await {
                Ok(digests) => return Ok(digests),
                Err(Broken::Failure(failure)) => failure,
                Err(Broken::Error(error)) => return Err(tries.end(error)),
            };
            tries.again(failure, false).await?;
            let now = Timestamp::from(self.client.skew.apply((self.client.clock)()));
            if there.expires <= now {
                there = match self.negotiation.propose(None).await? {
                    Way::Put(there) => there,
                    Way::Done(digests) => return Ok(digests),
                };
            }
        }
    }

    async fn attempt(
        &self,
        there: &UploadMethodPutUrlResponse,
        report: &mut Report,
    ) -> Result<Digests, Broken> {
        let length = self.negotiation.length;
        let (sender, body) = feed(length);
        let plain = Plain {
            method: Method::Put,
            url: storage_url(&there.url).map_err(Error::unusable)?,
            headers: headers(there, length).map_err(Error::unusable)?,
            body: Some(Body::wrap(body)),
        };
        let reader = self.source.open().await?;
        let pumping = pump(reader, length, sender, self.idle, report);
        let answer = plain::send(self.client, plain, self.idle);
        let (answer, digests) = self.both(pumping, answer).await?;
        if !answer.status().is_success() {
            let what = "the answer is a redirect, which must not be followed here";
            return Err(Error::unexpected(&plain::answer(&answer, Bytes::new()), what).into());
        }
        match digests {
            Some(digests) => Ok(digests),
            None => Err(Failure::incomplete("the answer came before all the data was sent").into()),
        }
    }

    /// The answer, and what the data was that led to it.
    async fn both(
        &self,
        pumping: impl Future<Output = Result<Option<Digests>, Broken>>,
        answer: impl Future<Output = Result<Response, Failure>>,
    ) -> Result<(Response, Option<Digests>), Broken> {
        let (mut pumping, mut answer) = (pin!(pumping), pin!(answer));
        let first = poll_fn(|context| {
            if let Poll::Ready(answer) = answer.as_mut().poll(context) {
                return Poll::Ready(Ok(answer));
            }
            pumping.as_mut().poll(context).map(Err)
        });
        match first.await {
            Ok(answer) => Ok((answer?, pumping.await?)),
            Err(pumped) => {
                let digests = pumped?;
                let answer = tokio::time::timeout(self.idle, answer).await;
                Ok((answer.map_err(|_| Failure::timeout(self.idle))??, digests))
            }
        }
    }
}

/// The headers that the service wants. The length is among them once, whether it says so or not: some storages want to
/// know that there is nothing.
fn headers(there: &UploadMethodPutUrlResponse, length: u64) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::from_iter([(CONTENT_LENGTH, HeaderValue::from(length))]);
    for (name, value) in &there.headers {
        let flaw = || format!("the header {name:?} that the service wants cannot be sent");
        let known = HeaderName::try_from(name).map_err(|_| flaw())?;
        let value = HeaderValue::try_from(value).map_err(|_| flaw())?;
        if known != CONTENT_LENGTH {
            headers.insert(known, value);
        } else if value != headers[CONTENT_LENGTH] {
            return Err(format!("the service wants {value:?} bytes, not {length}"));
        }
    }
    Ok(headers)
}
