//! One attempt at what is missing of the data.

use std::time::Duration;

use bytes::Buf;
use reqwest::Response;
use tokio::io::AsyncWrite;

use super::location::Location;
use super::received::Received;
use super::redirects;
use super::resumption::{Resumption, Start};
use crate::client::Shared;
use crate::error::Error;
use crate::failure::Failure;
use crate::retry::Outcome;
use crate::transfer::{Broken, Hasher};
use crate::transport::plain;

/// Fetches what is missing, and everything before it once more if need be.
pub(super) async fn attempt<W: AsyncWrite + Unpin + ?Sized>(
    client: &Shared,
    idle: Duration,
    location: &Location,
    resumption: &mut Resumption,
    received: &mut Received<'_, W>,
) -> Result<(), Broken> {
    let position = received.position();
    let (mut response, start) = open(client, idle, location, resumption, position).await?;
    received.describe(response.headers());

    let mut known = position - start.at;
    let mut compared = (start.at == 0 && known > 0).then(Hasher::new);
    while let Some(mut chunk) = plain::chunk(&mut response, idle).await? {
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
            return Err(
                Error::hash_mismatch("the data began otherwise when it was fetched again").into(),
            );
        }
        if !chunk.is_empty() {
            received.write(&chunk, start.total).await?;
        }
    }
    if known > 0 {
        return Err(Error::hash_mismatch("there was less data when it was fetched again").into());
    }
    if start.total.is_some_and(|total| received.position() < total) {
        return Err(Failure::incomplete("the answer has only a part of the data").into());
    }
    received.flush().await?;
    Ok(())
}

/// An answer whose body has what is missing. If a part of the data is of no use, it is one with everything.
async fn open(
    client: &Shared,
    idle: Duration,
    location: &Location,
    resumption: &mut Resumption,
    position: u64,
) -> Result<(Response, Start), Broken> {
    loop {
        let headers = resumption.headers(position);
        let answer = redirects::follow(client, location, &headers, idle).await;
        match answer {
            Ok(response) => {
                let (status, verified) = (response.status(), location.expected.is_some());
                match resumption.start(status, response.headers(), position, verified) {
                    Some(start) => return Ok((response, start)),
                    None if headers.is_empty() => {
                        let answer = plain::answer(&response, Default::default());
                        return Err(Error::unexpected(
                            &answer,
                            "the answer is a part of the data that was not asked for",
                        )
                        .into());
                    }
                    None => {}
                }
            }
            Err(Broken::Failure(failure)) if !headers.is_empty() && is_about_range(&failure) => {}
            Err(broken) => return Err(broken),
        }
        resumption.give_up();
    }
}

/// There is nothing at the place that was asked for, or there is no asking for places.
fn is_about_range(failure: &Failure) -> bool {
    let Outcome::Refused { status, .. } = failure.outcome else {
        return false;
    };
    matches!(status, 412 | 416)
}
