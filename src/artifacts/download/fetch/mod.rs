//! A download from beginning to end: attempts until all data has arrived.

mod attempt;
mod known;
mod ranges;
mod received;
mod redirects;
mod resumption;
mod source;
mod version;

use super::builder::Download;
use super::downloaded::Downloaded;
use super::settings::Settings;
use super::sink::Sink;
use crate::artifacts::transfer::{Attempts, TransferError};
use crate::error::Error;
use attempt::attempt;
use received::Received;
use resumption::Resumption;
use source::Source;

pub(in crate::artifacts) use known::Known;
#[cfg(fuzzing)]
pub(crate) use redirects::named as redirect_target;
#[cfg(fuzzing)]
pub(crate) use resumption::part;
pub(in crate::artifacts) use version::Version;

impl Download {
    /// Fetches the data into the sink. Returns `None` if the data is already `known`.
    ///
    /// An error names the download and the host that failed: that of the storage or of the deployment.
    pub(super) async fn fetch<S: Sink>(
        self,
        sink: &mut S,
        known: Option<&dyn Known>,
    ) -> Result<Option<Downloaded>, Error> {
        let Self {
            settings,
            mut report,
        } = self;
        let received = Received::new(sink, settings.max_size, &mut report);
        let fetched = settings.fetch(received, known).await;
        let host = settings.client.0.root.host();
        fetched.map_err(|error| error.transferring(&settings.what()).at_host(host))
    }
}

impl Settings {
    /// Makes attempts until all data has arrived, then verifies it.
    async fn fetch<S: Sink>(
        &self,
        mut received: Received<'_, S>,
        known: Option<&dyn Known>,
    ) -> Result<Option<Downloaded>, Error> {
        let download = self;
        let transport = &*download.client.0;
        let mut attempts = Attempts::new(transport, download.retry.as_ref());
        let mut resumption = Resumption::default();

        let mut location = download.locate().await?;
        if known.is_some_and(|known| location.states(known)) {
            return Ok(None);
        }
        received.begin(download.algorithms(&location), location.expected.is_none());
        loop {
            let before = received.position();
            let source = Source {
                download,
                location: &location,
                known: known.filter(|known| before == 0 && !location.contradicts(*known)),
            };
            let attempt = attempt(&source, &mut resumption, &mut received);
            let failed = match attempt.await {
                Ok(true) => break,
                Ok(false) => return Ok(None),
                Err(TransferError::Attempt(failed)) => failed,
                Err(TransferError::Final(error)) => {
                    return Err(attempts.fail(error).at_host(location.host()));
                }
            };
            let next = match download.located_after_expiry(&location, &failed).await? {
                Some(next) => Some(next),
                None => {
                    let progressed = received.position() > before;
                    let waited = attempts.wait_for_next(failed, progressed).await;
                    waited.map_err(|error| error.at_host(location.host()))?;
                    download.located_again(&location).await?
                }
            };
            if let Some(next) = next {
                if next.expected != location.expected {
                    if received.position() > 0 {
                        let what = "the service states other hashes than before: the data changed";
                        return Err(attempts.fail(Error::hash_mismatch(what)));
                    }
                    received.begin(download.algorithms(&next), next.expected.is_none());
                }
                location = next;
            }
        }

        let hashes = received.hashes();
        if let Some(expected) = &location.expected {
            expected
                .check(&hashes)
                .map_err(|error| attempts.fail(error).at_host(location.host()))?;
        }
        let head = received.head();
        Ok(Some(Downloaded {
            content_type: head.content_type,
            content_encoding: head.content_encoding,
            length: received.position(),
            hashes,
            verified: location.expected.is_some(),
            version: head.version,
            source: location.source(),
        }))
    }
}
