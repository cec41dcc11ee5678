//! Downloads to a writer, which cannot be read again.

use std::io;

use bytes::Bytes;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use twox_hash::XxHash3_128;

use super::Sink;
use crate::artifacts::transfer::{Algorithms, Digests, Hashing};

/// A sink that passes the data to a writer.
///
/// The writer cannot return its data, so the sink recognizes repeated data by an XXH3 checksum of 128 bits. It is faster
/// than memory, and it finds accidental changes. It does not protect from a storage that changes data on purpose, because
/// such a storage can also send wrong data in the first response.
pub(in crate::artifacts::download) struct WriterSink<'a, W: ?Sized> {
    writer: &'a mut W,
    written: u64,
    hashing: Hashing,
    /// The checksum of all data, if the sink may have to compare.
    checksum: Option<XxHash3_128>,
    /// The checksum of the repeated data so far.
    repeated: XxHash3_128,
}

impl<'a, W: ?Sized> WriterSink<'a, W> {
    pub(in crate::artifacts::download) fn new(writer: &'a mut W) -> Self {
        Self {
            writer,
            written: 0,
            hashing: Hashing::default(),
            checksum: None,
            repeated: XxHash3_128::new(),
        }
    }
}

impl<W: AsyncWrite + Unpin + ?Sized> Sink for WriterSink<'_, W> {
    fn begin(&mut self, algorithms: Algorithms, compares: bool) {
        self.hashing = Hashing::new(algorithms);
        self.checksum = compares.then(XxHash3_128::new);
    }

    async fn write(&mut self, data: Bytes) -> io::Result<()> {
        self.writer.write_all(&data).await?;
        self.hashing.update(&data);
        if let Some(checksum) = &mut self.checksum {
            checksum.write(&data);
        }
        self.written += data.len() as u64;
        Ok(())
    }

    async fn repeats(&mut self, position: u64, data: Bytes) -> io::Result<bool> {
        if position == 0 {
            self.repeated = XxHash3_128::new();
        }
        self.repeated.write(&data);
        let is_end = position + data.len() as u64 == self.written;
        let checksum = self.checksum.as_ref().map(XxHash3_128::finish_128);
        Ok(!is_end || checksum == Some(self.repeated.finish_128()))
    }

    async fn flush(&mut self, _: bool) -> io::Result<()> {
        self.writer.flush().await
    }

    fn hashes(&mut self) -> Digests {
        std::mem::take(&mut self.hashing).finish()
    }
}
