//! Downloads into memory.

use std::io;

use bytes::Bytes;

use super::Sink;
use crate::artifacts::transfer::{Algorithms, Digests, Hashing};

/// A sink that collects the data in memory.
#[derive(Default)]
pub(in crate::artifacts::download) struct MemorySink {
    data: Vec<u8>,
    hashing: Hashing,
}

impl MemorySink {
    pub(in crate::artifacts::download) fn into_data(self) -> Vec<u8> {
        self.data
    }
}

impl Sink for MemorySink {
    fn begin(&mut self, algorithms: Algorithms, _: bool) {
        self.hashing = Hashing::new(algorithms);
    }

    async fn write(&mut self, data: Bytes) -> io::Result<()> {
        self.hashing.update(&data);
        self.data.extend_from_slice(&data);
        Ok(())
    }

    async fn repeats(&mut self, position: u64, data: Bytes) -> io::Result<bool> {
        let known = usize::try_from(position)
            .ok()
            .and_then(|position| self.data.get(position..))
            .unwrap_or_default();
        Ok(known.starts_with(&data))
    }

    async fn flush(&mut self, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn hashes(&mut self) -> Digests {
        std::mem::take(&mut self.hashing).finish()
    }
}
