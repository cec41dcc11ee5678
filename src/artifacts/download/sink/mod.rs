//! The destinations of a download: files, memory and writers.

mod destination;
mod disk;
mod file;
mod in_parts;
mod memory;
mod part_file;
#[cfg(unix)]
mod special;
#[cfg(unix)]
mod target;
mod writer;

use std::io;

use bytes::Bytes;

use crate::artifacts::transfer::{Algorithms, Digests, WriteBehind};

pub(super) use destination::Destination;
#[cfg(feature = "artifacts")]
pub(super) use disk::Create;
pub(super) use disk::Disk;
#[cfg(feature = "artifacts")]
pub(super) use file::FileSink;
pub(super) use memory::MemorySink;
#[cfg(feature = "artifacts")]
pub(in crate::artifacts) use part_file::PartFile;
pub(super) use writer::WriterSink;

/// A destination that takes the data in order, and can compare repeated data with what it has.
pub(super) trait Sink {
    /// Prepares the sink for the first data.
    ///
    /// It computes these hashes. `compares` says that a later call may be [`repeats`](Self::repeats).
    fn begin(&mut self, algorithms: Algorithms, compares: bool);

    /// Takes the next data. An error may come from earlier data.
    async fn write(&mut self, data: Bytes) -> io::Result<()>;

    /// Returns whether the data at the position equals the data that the sink has there.
    ///
    /// The calls of one comparison start at position 0 and are consecutive. A sink may return `true` before the end of the data
    /// that it has, and find the difference only there.
    async fn repeats(&mut self, position: u64, data: Bytes) -> io::Result<bool>;

    /// Passes all data on. A file does that only if `hashes` are needed: otherwise it writes the rest when it is finished.
    async fn flush(&mut self, hashes: bool) -> io::Result<()>;

    /// Returns the hashes of all data, after the last data was flushed.
    fn hashes(&mut self) -> Digests;

    /// Returns the sink as a file, which takes data in any order.
    fn file(&mut self) -> Option<&mut WriteBehind<Disk>> {
        None
    }
}
