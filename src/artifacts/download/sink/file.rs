//! Downloads to a file.

use std::io;

use bytes::Bytes;

use super::Sink;
use super::disk::Disk;
use crate::artifacts::transfer::{Algorithms, Digests, WriteBehind};

/// A sink that writes to a part file, and hashes the data on the thread that writes it.
pub(in crate::artifacts::download) struct FileSink(WriteBehind<Disk>);

impl FileSink {
    pub(in crate::artifacts::download) fn new(disk: Disk) -> Self {
        Self(WriteBehind::new(disk))
    }

    /// Writes the rest, gives the complete file its final name, and runs `then` on the same thread.
    pub(in crate::artifacts::download) async fn finish<T: Send + 'static>(
        self,
        then: impl FnOnce() -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let last = |disk: Disk| {
            disk.finish()?;
            then()
        };
        self.0.end(last).await
    }

    /// Removes the part file, after the write that runs.
    pub(in crate::artifacts::download) async fn abandon(self) {
        self.0.abandon().await;
    }
}

impl Sink for FileSink {
    fn begin(&mut self, algorithms: Algorithms, _: bool) {
        if let Some(disk) = self.0.place() {
            disk.begin(algorithms);
        }
    }

    async fn write(&mut self, data: Bytes) -> io::Result<()> {
        self.0.write(data).await
    }

    async fn repeats(&mut self, position: u64, data: Bytes) -> io::Result<bool> {
        self.0.run(move |disk| disk.repeats(position, &data)).await
    }

    async fn flush(&mut self, hashes: bool) -> io::Result<()> {
        if hashes {
            self.0.run(|_| Ok(())).await?;
        }
        Ok(())
    }

    fn hashes(&mut self) -> Digests {
        self.0.place().map(Disk::hashes).unwrap_or_default()
    }

    fn file(&mut self) -> Option<&mut WriteBehind<Disk>> {
        Some(&mut self.0)
    }
}
