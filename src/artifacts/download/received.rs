//! The data received so far, over all attempts.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use crate::artifacts::transfer::{Digests, Hasher, Report};
use crate::error::Error;

/// The data that has been written, as far as the download must remember it.
pub(super) struct Received<'a, W: ?Sized> {
    writer: &'a mut W,
    hasher: Hasher,
    position: u64,
    max_size: Option<u64>,
    report: Report,
    head: Option<Head>,
}

/// What the first response with data says about the data.
#[derive(Default)]
pub(super) struct Head {
    pub(super) content_type: Option<String>,
    pub(super) content_encoding: Option<String>,
}

impl<'a, W: AsyncWrite + Unpin + ?Sized> Received<'a, W> {
    pub(super) fn new(writer: &'a mut W, max_size: Option<u64>, report: Report) -> Self {
        Self {
            writer,
            hasher: Hasher::new(),
            position: 0,
            max_size,
            report,
            head: None,
        }
    }

    /// Remembers the headers of the first response. Later ones may be less complete, because they describe a part.
    pub(super) fn describe(&mut self, headers: &HeaderMap) {
        let text = |name| Some(headers.get(name)?.to_str().ok()?.to_owned());
        self.head.get_or_insert_with(|| Head {
            content_type: text(CONTENT_TYPE),
            content_encoding: text(CONTENT_ENCODING),
        });
    }

    pub(super) fn into_head(self) -> Head {
        self.head.unwrap_or_default()
    }

    /// Returns the number of bytes that were written.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    pub(super) fn digests(&self) -> Digests {
        self.hasher.clone().finish()
    }

    /// Writes the next data. `total` is the length of all data, for the progress.
    pub(super) async fn write(&mut self, data: &[u8], total: Option<u64>) -> Result<(), Error> {
        let position = self.position + data.len() as u64;
        if let Some(max_size) = self.max_size.filter(|max_size| position > *max_size) {
            return Err(Error::download_too_large(max_size));
        }
        self.writer.write_all(data).await.map_err(unwritten)?;
        self.hasher.update(data);
        self.position = position;
        self.report.reached(position, total);
        Ok(())
    }

    pub(super) async fn flush(&mut self) -> Result<(), Error> {
        self.writer.flush().await.map_err(unwritten)
    }
}

fn unwritten(error: std::io::Error) -> Error {
    Error::io("the data cannot be written", error)
}
