//! One attempt at a download: requests the missing data, and passes it to the sink.

use bytes::Buf;

use super::ranges::{self, Plan};
use super::received::Received;
use super::resumption::{Resumption, Start};
use super::source::{Source, is_about_range};
use crate::artifacts::download::sink::Sink;
use crate::artifacts::transfer::TransferError;
use crate::error::Error;
use crate::http::AttemptError;
use crate::http::storage::StorageResponse;

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
    received.describe(response.status(), response.headers());
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
        received.describe(response.status(), response.headers());
    }
    pass_on(source, response, start, resumption, received).await?;
    Ok(true)
}

/// Passes the body of the response to the sink, except for the data that the sink has already.
async fn pass_on<S: Sink>(
    source: &Source<'_>,
    mut response: StorageResponse,
    start: Start,
    resumption: &mut Resumption,
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
        if compares && known == 0 {
            resumption.compared();
        }
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
            headers.extend(known.conditions(&source.location.source()));
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
