//! A download from its beginning to its end: attempts, until there is all of the data.

use tokio::io::AsyncWrite;

use super::attempt::attempt;
use super::received::Received;
use super::resumption::Resumption;
use super::{Download, Downloaded};
use crate::error::Error;
use crate::timestamp::Timestamp;
use crate::transfer::{Broken, Tries};

pub(super) async fn run<W>(download: Download, writer: &mut W) -> Result<Downloaded, Error>
where
    W: AsyncWrite + Unpin + Send + ?Sized,
{
    let locate = || download.origin.locate(download.retry.as_ref());
    let client = &*download.client.0;
    let idle = download.idle.unwrap_or(client.timeout);
    let mut tries = Tries::new(client, download.retry.as_ref(), "GET of the data");
    let mut resumption = Resumption::default();
    let mut received = Received::new(writer, download.max_size, download.report);

    let mut location = locate().await?;
    loop {
        let before = received.position();
        let failure = match attempt(client, idle, &location, &mut resumption, &mut received).await {
            Ok(()) => break,
            Err(Broken::Failure(failure)) => failure,
            Err(Broken::Error(error)) => return Err(tries.end(error)),
        };
        tries.again(failure, received.position() > before).await?;
        let now = Timestamp::from(client.skew.apply((client.clock)()));
        if !location.is_good(now) {
            location = locate().await?;
        }
    }

    let digests = received.digests();
    if let Some(expected) = &location.expected {
        expected.check(&digests).map_err(|error| tries.end(error))?;
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
