//! A download from beginning to end: attempts until all data has arrived.

use std::time::Duration;

use bytes::Buf;
use tokio::io::AsyncWrite;

use super::builder::Download;
use super::downloaded::Downloaded;
use super::location::Location;
use super::received::Received;
use super::redirects;
use super::resumption::{Resumption, Start};
use crate::artifacts::transfer::{Attempts, Hasher, TransferError};
use crate::error::Error;
use crate::http::storage::StorageResponse;
use crate::http::{AttemptError, AttemptErrorKind, Transport};
use crate::values::Timestamp;

impl Download {
    /// Fetches the data into the writer.
    ///
    /// An error names the download and the host that failed: that of the storage or of the deployment.
    pub(in crate::artifacts) async fn fetch<W>(self, writer: &mut W) -> Result<Downloaded, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        let (what, client) = (self.what(), self.client.clone());
        let fetched = self.fetch_data(writer).await;
        fetched.map_err(|error| error.transferring(&what).at_host(client.0.root.host()))
    }

    /// Names the download, for errors.
    pub(super) fn what(&self) -> String {
        format!("download of {}", self.origin)
    }

    /// Makes attempts until all data has arrived, then verifies it.
    async fn fetch_data<W>(self, writer: &mut W) -> Result<Downloaded, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        let download = self;
        let locate = || download.origin.locate(download.retry.as_ref());
        let transport = &*download.client.0;
        let idle = download
            .idle
            .unwrap_or(transport.options.effective().timeout);
        let mut attempts = Attempts::new(transport, download.retry.as_ref());
        let mut resumption = Resumption::default();
        let mut received = Received::new(writer, download.max_size, download.report);

        let mut location = locate().await?;
        loop {
            let before = received.position();
            let source = Source {
                transport,
                location: &location,
                allow_http: download.allow_http,
                idle,
            };
            let attempt = attempt(&source, &mut resumption, &mut received);
            let failed = match attempt.await {
                Ok(()) => break,
                Err(TransferError::Attempt(failed)) => failed,
                Err(TransferError::Final(error)) => {
                    return Err(attempts.fail(error).at_host(location.host()));
                }
            };
            let progressed = received.position() > before;
            let waited = attempts.wait_for_next(failed, progressed).await;
            waited.map_err(|error| error.at_host(location.host()))?;
            let now = Timestamp::from(transport.service_time());
            if !location.is_good(now) {
                location = locate().await?;
            }
        }

        let digests = received.digests();
        if let Some(expected) = &location.expected {
            expected
                .check(&digests)
                .map_err(|error| attempts.fail(error).at_host(location.host()))?;
        }
        let length = received.position();
        let head = received.into_head();
        Ok(Downloaded {
            content_type: head.content_type,
            content_encoding: head.content_encoding,
            length,
            digests,
            verified: location.expected.is_some(),
        })
    }
}

/// Where an attempt fetches the data, and the conditions of the request.
struct Source<'a> {
    transport: &'a Transport,
    location: &'a Location,
    allow_http: bool,
    idle: Duration,
}

/// Fetches the missing data. If the storage cannot send a part, fetches all data again and compares the known part.
async fn attempt<W: AsyncWrite + Unpin + ?Sized>(
    source: &Source<'_>,
    resumption: &mut Resumption,
    received: &mut Received<'_, W>,
) -> Result<(), TransferError> {
    let position = received.position();
    let (mut response, start) = open(source, resumption, position).await?;
    received.describe(response.headers());

    let mut known = position - start.at;
    let mut compared = (start.at == 0 && known > 0).then(Hasher::new);
    while let Some(mut chunk) = response.chunk(source.idle).await? {
        let again = usize::try_from(known).map_or(chunk.len(), |known| known.min(chunk.len()));
        if let Some(hasher) = &mut compared {
            hasher.update(&chunk[..again]);
        }
        known -= again as u64;
        chunk.advance(again);
        if known == 0
            && let Some(hasher) = compared.take()
            && hasher.finish() != received.digests()
        {
            return Err(Error::hash_mismatch("a repeated request returned different data").into());
        }
        if !chunk.is_empty() {
            received.write(&chunk, start.total).await?;
        }
    }
    if known > 0 {
        return Err(Error::hash_mismatch("a repeated request returned less data").into());
    }
    if start.total.is_some_and(|total| received.position() < total) {
        return Err(AttemptError::incomplete("the response has only a part of the data").into());
    }
    received.flush().await?;
    Ok(())
}

/// Requests the missing data. The body of the response is that part or all data.
async fn open(
    source: &Source<'_>,
    resumption: &mut Resumption,
    position: u64,
) -> Result<(StorageResponse, Start), TransferError> {
    let Source {
        transport,
        location,
        allow_http,
        idle,
    } = *source;
    loop {
        let headers = resumption.headers(position);
        let response = redirects::follow(transport, location, allow_http, &headers, idle).await;
        match response {
            Ok(response) => {
                let (status, verified) = (response.status(), location.expected.is_some());
                match resumption.start(status, response.headers(), position, verified) {
                    Some(start) => return Ok((response, start)),
                    None if headers.is_empty() => {
                        let what = "the response has a part of the data that was not requested";
                        return Err(response.unexpected(what).into());
                    }
                    None => {}
                }
            }
            Err(TransferError::Attempt(failed))
                if !headers.is_empty() && is_about_range(&failed) => {}
            Err(error) => return Err(error),
        }
        resumption.give_up();
    }
}

/// Returns whether the storage cannot send the requested part of the data.
fn is_about_range(failed: &AttemptError) -> bool {
    let AttemptErrorKind::Response { status, .. } = failed.kind else {
        return false;
    };
    matches!(status, 412 | 416)
}
