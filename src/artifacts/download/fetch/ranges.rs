//! Fetches the parts of one large file at the same time.

use std::fs::File;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use futures_util::future::try_join_all;
use http::StatusCode;
use http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue, IF_RANGE, RANGE};

use super::received::{Received, unwritten};
use super::resumption::{Resumption, Start};
use super::source::{Source, is_about_range};
use crate::artifacts::download::origin::Location;
use crate::artifacts::download::sink::{Disk, Sink};
use crate::artifacts::transfer::{Attempts, Report, TransferError, WriteBehind};
use crate::error::Error;
use crate::http::AttemptError;
use crate::http::storage::StorageResponse;

/// The minimum length of a part, in bytes. A smaller part is not worth a request.
const MIN_PART: u64 = 1024 * 1024;

/// The parts of the data, and what ties them together.
pub(super) struct Plan {
    etag: HeaderValue,
    total: u64,
    parts: Vec<Range<u64>>,
}

impl Plan {
    /// Returns the parts, or `None` if one stream fetches all data: if the caller wants only one, the data is small, or
    /// the storage states neither the length nor a strong `ETag`.
    pub(super) fn new(ranges: u32, resumption: &Resumption, start: &Start) -> Option<Self> {
        let (total, etag) = (start.total?, resumption.validator()?.clone());
        let count = u64::from(ranges).min(total / MIN_PART);
        if count < 2 || start.at > 0 {
            return None;
        }
        let bound = |n: u64| {
            let bound = u128::from(total) * u128::from(n) / u128::from(count);
            u64::try_from(bound).unwrap_or(total)
        };
        let parts = (0..count).map(|n| bound(n)..bound(n + 1)).collect();
        Some(Self { etag, total, parts })
    }

    /// Opens the file for each part.
    pub(super) async fn handles(&self, file: &mut WriteBehind<Disk>) -> Result<Vec<File>, Error> {
        let positions = self.parts.iter().map(|part| part.start).collect();
        file.handles(positions).await.map_err(unwritten)
    }

    /// Returns the headers that request the rest of a part.
    fn headers(&self, rest: &Range<u64>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let range = format!("bytes={}-{}", rest.start, rest.end - 1);
        let range = HeaderValue::try_from(range).expect("a header can contain numbers");
        headers.insert(RANGE, range);
        headers.insert(IF_RANGE, self.etag.clone());
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        headers
    }

    /// Returns whether the response is the requested part of the same data.
    fn fits(&self, response: &StorageResponse, rest: &Range<u64>) -> bool {
        let mut same = Resumption::tied_to(self.etag.clone());
        let (status, headers) = (response.status(), response.headers());
        let start = Start {
            at: rest.start,
            total: Some(self.total),
        };
        status == StatusCode::PARTIAL_CONTENT
            && same.start(status, headers, rest.start, false) == Some(start)
    }
}

/// The progress of all parts.
struct Progress<'a> {
    report: &'a mut Report,
    done: u64,
}

/// The reasons why a part ends before it is complete.
enum PartError {
    /// The storage does not send parts of the same data.
    Untied,
    Final(Error),
}

/// Fetches all parts. `first` is the response with all data, whose beginning is the first part.
///
/// Returns `false` if the storage does not send parts of the same data.
pub(super) async fn fetch(
    source: &Source<'_>,
    plan: &Plan,
    first: StorageResponse,
    handles: Vec<File>,
    report: &mut Report,
) -> Result<bool, TransferError> {
    let progress = Mutex::new(Progress { report, done: 0 });
    let mut first = Some(first);
    let parts = plan.parts.iter().zip(handles).map(|(range, file)| Part {
        source,
        plan,
        location: None,
        rest: range.clone(),
        file: WriteBehind::new(file),
        response: first.take(),
        progress: &progress,
    });
    match try_join_all(parts.map(Part::fetch)).await {
        Ok(_) => Ok(true),
        Err(PartError::Untied) => Ok(false),
        Err(PartError::Final(error)) => Err(error.into()),
    }
}

/// Hashes the file if needed, after all parts were written.
pub(super) async fn finish<S: Sink>(
    plan: &Plan,
    received: &mut Received<'_, S>,
) -> Result<(), TransferError> {
    let algorithms = received.algorithms();
    if let Some(file) = received.sink.file() {
        file.hash_file(algorithms).await.map_err(unwritten)?;
    }
    received.complete(plan.total);
    Ok(())
}

/// Prepares for one stream that fetches all data.
pub(super) async fn give_up<S: Sink>(
    resumption: &mut Resumption,
    received: &mut Received<'_, S>,
) -> Result<(), TransferError> {
    resumption.give_up();
    if let Some(file) = received.sink.file() {
        file.restart().await.map_err(unwritten)?;
    }
    Ok(())
}

/// A part that is not complete yet.
struct Part<'a> {
    source: &'a Source<'a>,
    plan: &'a Plan,
    /// The location after the one of the source became invalid.
    location: Option<Location>,
    rest: Range<u64>,
    file: WriteBehind<File>,
    response: Option<StorageResponse>,
    progress: &'a Mutex<Progress<'a>>,
}

impl Part<'_> {
    /// Makes attempts until the part is complete.
    async fn fetch(mut self) -> Result<(), PartError> {
        let download = self.source.download;
        let mut attempts = Attempts::new(&download.client.0, download.retry.as_ref());
        while !self.rest.is_empty() {
            let before = self.rest.start;
            let failed = match self.attempt().await {
                Ok(()) => continue,
                Err(AttemptEnd::Untied) => return Err(PartError::Untied),
                Err(AttemptEnd::Failed(TransferError::Attempt(failed))) => failed,
                Err(AttemptEnd::Failed(TransferError::Final(error))) => {
                    return Err(PartError::Final(attempts.fail(error).at_host(self.host())));
                }
            };
            let location = self.location.as_ref().unwrap_or(self.source.location);
            let next = match download.located_after_expiry(location, &failed).await {
                Ok(None) => {
                    let progressed = self.rest.start > before;
                    let waited = attempts.wait_for_next(failed, progressed).await;
                    waited.map_err(|error| PartError::Final(error.at_host(self.host())))?;
                    download.located_again(location).await
                }
                next => next,
            };
            if let Some(next) = next.map_err(PartError::Final)? {
                if next.expected != location.expected {
                    return Err(PartError::Untied);
                }
                self.location = Some(next);
            }
        }
        let written = self.file.run(|_| Ok(())).await;
        written.map_err(|error| PartError::Final(unwritten(error)))
    }

    fn host(&self) -> &str {
        let location = self.location.as_ref();
        location.unwrap_or(self.source.location).host()
    }

    async fn attempt(&mut self) -> Result<(), AttemptEnd> {
        let source = Source {
            location: self.location.as_ref().unwrap_or(self.source.location),
            ..*self.source
        };
        let mut response = match self.response.take() {
            Some(response) => response,
            None => match source.request(&self.plan.headers(&self.rest)).await {
                Ok(response) if self.plan.fits(&response, &self.rest) => response,
                Ok(_) => return Err(AttemptEnd::Untied),
                Err(TransferError::Attempt(failed)) if is_about_range(&failed) => {
                    return Err(AttemptEnd::Untied);
                }
                Err(error) => return Err(AttemptEnd::Failed(error)),
            },
        };
        let idle = source.download.idle();
        while !self.rest.is_empty() {
            let chunk = response.chunk(idle).await.map_err(TransferError::from)?;
            let Some(chunk) = chunk else {
                let what = "the response has only a part of the data";
                return Err(TransferError::from(AttemptError::incomplete(what)).into());
            };
            self.write(chunk).await.map_err(TransferError::from)?;
        }
        Ok(())
    }

    /// Writes the data that belongs to the part.
    async fn write(&mut self, mut data: Bytes) -> Result<(), Error> {
        let missing = self.rest.end - self.rest.start;
        data.truncate(usize::try_from(missing).unwrap_or(usize::MAX));
        let length = data.len() as u64;
        self.file.write(data).await.map_err(unwritten)?;
        self.rest.start += length;
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.done += length;
        let done = progress.done;
        progress.report.reached(done, Some(self.plan.total));
        Ok(())
    }
}

/// The reasons why an attempt at a part ends.
enum AttemptEnd {
    Untied,
    Failed(TransferError),
}

impl From<TransferError> for AttemptEnd {
    fn from(error: TransferError) -> Self {
        Self::Failed(error)
    }
}
