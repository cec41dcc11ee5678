//! The data received so far, over all attempts.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};

use super::version::Version;
use crate::artifacts::download::sink::Sink;
use crate::artifacts::transfer::Report;
use crate::artifacts::transfer::{Algorithms, Digests};
use crate::error::Error;

/// The data that has been received, as far as the download must remember it.
pub(super) struct Received<'a, S> {
    pub(super) sink: &'a mut S,
    algorithms: Algorithms,
    position: u64,
    max_size: Option<u64>,
    report: &'a mut Report,
    head: Option<Head>,
}

/// What the last response with all data says about the data.
#[derive(Clone, Default)]
pub(super) struct Head {
    pub(super) content_type: Option<String>,
    pub(super) content_encoding: Option<String>,
    pub(super) version: Version,
}

impl<'a, S: Sink> Received<'a, S> {
    pub(super) fn new(sink: &'a mut S, max_size: Option<u64>, report: &'a mut Report) -> Self {
        Self {
            sink,
            algorithms: Algorithms::default(),
            position: 0,
            max_size,
            report,
            head: None,
        }
    }

    /// Prepares for the first data: computes these hashes, and can compare repeated data if `compares`.
    pub(super) fn begin(&mut self, algorithms: Algorithms, compares: bool) {
        self.algorithms = algorithms;
        self.sink.begin(algorithms, compares);
    }

    pub(super) fn algorithms(&self) -> Algorithms {
        self.algorithms
    }

    /// Remembers the headers of the last response with all data. Those of a part may be less complete.
    pub(super) fn describe(&mut self, status: StatusCode, headers: &HeaderMap) {
        if self.head.is_some() && status == StatusCode::PARTIAL_CONTENT {
            return;
        }
        let text = |name| Some(headers.get(name)?.to_str().ok()?.to_owned());
        self.head = Some(Head {
            content_type: text(CONTENT_TYPE),
            content_encoding: text(CONTENT_ENCODING),
            version: Version::of(headers),
        });
    }

    pub(super) fn head(&self) -> Head {
        self.head.clone().unwrap_or_default()
    }

    /// Returns the number of bytes that the sink has.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Returns the hashes of all data.
    pub(super) fn hashes(&mut self) -> Digests {
        self.sink.hashes()
    }

    /// Fails if the data is larger than the limit.
    pub(super) fn check_size(&self, size: u64) -> Result<(), Error> {
        match self.max_size {
            Some(max_size) if size > max_size => Err(Error::download_too_large(max_size)),
            _ => Ok(()),
        }
    }

    /// Passes on the next data. `total` is the length of all data, for the progress.
    pub(super) async fn write(&mut self, data: Bytes, total: Option<u64>) -> Result<(), Error> {
        let position = self.position + data.len() as u64;
        self.check_size(position)?;
        self.sink.write(data).await.map_err(unwritten)?;
        self.position = position;
        self.report.reached(position, total);
        Ok(())
    }

    /// Fails if the data at the position differs from the data that the sink has there.
    pub(super) async fn compare(&mut self, position: u64, data: Bytes) -> Result<(), Error> {
        match self.sink.repeats(position, data).await {
            Ok(true) => Ok(()),
            Ok(false) => {
                let what = "a repeated request returned different data";
                Err(Error::hash_mismatch(what))
            }
            Err(error) => Err(Error::io("the file cannot be compared", error)),
        }
    }

    pub(super) async fn flush(&mut self) -> Result<(), Error> {
        let hashes = self.algorithms != Algorithms::default();
        self.sink.flush(hashes).await.map_err(unwritten)
    }

    /// Counts data that was written in another way.
    pub(super) fn complete(&mut self, length: u64) {
        self.position = length;
    }

    pub(super) fn report(&mut self) -> &mut Report {
        self.report
    }
}

pub(super) fn unwritten(error: std::io::Error) -> Error {
    Error::io("the data cannot be written", error)
}
