//! One attempt at a download: requests the missing data, and passes it to the sink.

use bytes::Buf;
use http::StatusCode;
use http::header::HeaderMap;

use super::ranges::{self, Plan};
use super::received::Received;
use super::redirects;
use super::resumption::{Resumption, Start};
use super::version::{Known, Version};
use crate::artifacts::download::origin::Location;
use crate::artifacts::download::settings::Settings;
use crate::artifacts::download::sink::Sink;
use crate::artifacts::transfer::TransferError;
use crate::error::Error;
use crate::http::storage::StorageResponse;
use crate::http::{AttemptError, AttemptErrorKind};

/// Where an attempt fetches the data, and the conditions of the request.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) download: &'a Settings,
    pub(super) location: &'a Location,
    /// Data that need not be fetched again.
    pub(super) known: Option<&'a Known>,
}

impl Source<'_> {
    /// Returns a response with data, before its body is read.
    pub(super) async fn request(
        &self,
        headers: &HeaderMap,
    ) -> Result<StorageResponse, TransferError> {
        let Self {
            download, location, ..
        } = *self;
        let transport = &download.client.0;
        redirects::follow(
            transport,
            location,
            download.allow_http,
            headers,
            download.idle(),
        )
        .await
    }

    /// Returns whether the response is that of known data. `conditional` says that the request had conditions.
    fn is_known(&self, response: &StorageResponse, conditional: bool) -> bool {
        let same = |known: &Known| {
            let version = Version::of(response.headers());
            known.version == version && version.etag.is_some_and(|etag| etag.starts_with('"'))
        };
        response.status() == StatusCode::NOT_MODIFIED || conditional && self.known.is_some_and(same)
    }
}

/// Fetches the missing data. If the storage cannot send a part, fetches all data again and compares the known part.
///
/// Returns `false` if the data is known, so that none was fetched.
pub(super) async fn attempt<S: Sink>(
    source: &Source<'_>,
    resumption: &mut Resumption,
    received: &mut Received<'_, S>,
) -> Result<bool, TransferError> {
    let position = received.position();
    let Some((mut response, mut start)) = open(source, resumption, position).await? else {
        return Ok(false);
    };
    received.describe(response.headers());
    if let Some(total) = start.total {
        received.check_size(total)?;
    }

    if position == 0
        && let Some(plan) = Plan::new(source.download.ranges, resumption, &start)
        && let Some(file) = received.sink.file()
    {
        let handles = plan.handles(file).await?;
        if ranges::fetch(source, &plan, response, handles, received.report()).await? {
            return ranges::finish(&plan, received).await.map(|()| true);
        }
        ranges::give_up(resumption, received).await?;
        let Some(again) = open(source, resumption, 0).await? else {
            return Ok(false);
        };
        (response, start) = again;
    }
    pass_on(source, response, start, received).await?;
    Ok(true)
}

/// Passes the body of the response to the sink, except for the data that the sink has already.
async fn pass_on<S: Sink>(
    source: &Source<'_>,
    mut response: StorageResponse,
    start: Start,
    received: &mut Received<'_, S>,
) -> Result<(), TransferError> {
    let idle = source.download.idle();
    let mut known = received.position() - start.at;
    // A part belongs to the same data, and verified data is compared with its hash at the end.
    let compares = start.at == 0 && source.location.expected.is_none();
    while let Some(mut chunk) = response.chunk(idle).await? {
        let again = usize::try_from(known).map_or(chunk.len(), |known| known.min(chunk.len()));
        if compares && again > 0 {
            let position = received.position() - known;
            received.compare(position, chunk.slice(..again)).await?;
        }
        known -= again as u64;
        chunk.advance(again);
        if !chunk.is_empty() {
            received.write(chunk, start.total).await?;
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

/// Requests the missing data. The body of the response is that part or all data. Returns `None` if the data is known.
async fn open(
    source: &Source<'_>,
    resumption: &mut Resumption,
    position: u64,
) -> Result<Option<(StorageResponse, Start)>, TransferError> {
    loop {
        let mut headers = resumption.headers(position);
        let is_part = !headers.is_empty();
        if let Some(known) = source.known {
            headers.extend(known.conditions(&source.location.url));
        }
        let conditional = !is_part && !headers.is_empty();
        match source.request(&headers).await {
            Ok(response) if source.is_known(&response, conditional) => return Ok(None),
            Ok(response) => {
                let (status, verified) = (response.status(), source.location.expected.is_some());
                match resumption.start(status, response.headers(), position, verified) {
                    Some(start) => return Ok(Some((response, start))),
                    None if !is_part => {
                        let what = "the response has a part of the data that was not requested";
                        return Err(response.unexpected(what).into());
                    }
                    None => {}
                }
            }
            Err(TransferError::Attempt(failed)) if is_part && is_about_range(&failed) => {}
            Err(error) => return Err(error),
        }
        resumption.give_up();
    }
}

/// Returns whether the storage cannot send the requested part of the data.
pub(super) fn is_about_range(failed: &AttemptError) -> bool {
    let AttemptErrorKind::Response { status, .. } = failed.kind else {
        return false;
    };
    matches!(status, 412 | 416)
}
