//! Downloads to a file.

use std::io;

use bytes::Bytes;

use super::Sink;
use super::disk::Disk;
use super::write_behind::WriteBehind;
use crate::artifacts::transfer::{Algorithms, Digests};

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

    /// Returns handles to the part file, to write at these positions.
    pub(in crate::artifacts::download) async fn handles(
        &mut self,
        positions: Vec<u64>,
    ) -> io::Result<Vec<std::fs::File>> {
        let open = move |disk: &mut Disk| positions.iter().map(|at| disk.at(*at)).collect();
        self.0.run(open).await
    }

    /// Replaces the part file by an empty one. Writes to handles of the old one have no effect.
    pub(in crate::artifacts::download) async fn restart(&mut self) -> io::Result<()> {
        self.0.run(Disk::restart).await
    }

    /// Reads the file to hash it, after its data was written to handles.
    pub(in crate::artifacts::download) async fn hash_file(
        &mut self,
        algorithms: Algorithms,
    ) -> io::Result<()> {
        self.0.run(move |disk| disk.hash_file(algorithms)).await
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

    fn file(&mut self) -> Option<&mut FileSink> {
        Some(self)
    }
}
