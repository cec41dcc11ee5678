//! The blocking side of a download to a file: creates it, writes and hashes batches, compares, renames.

use std::fs::File;
use std::io::{self, IoSlice, Read, Seek, SeekFrom, Write};

use bytes::Bytes;

use super::part_file::PartFile;
use crate::artifacts::transfer::{Algorithms, Digests, Hashing, WriteBatch};

/// Creates the part file, or returns one that exists.
pub(in crate::artifacts::download) type Create = Box<dyn FnOnce() -> io::Result<PartFile> + Send>;

/// A part file, and the hashes of its data. Its functions block.
pub(in crate::artifacts::download) struct Disk {
    state: State,
    hashing: Hashing,
}

enum State {
    /// The first data creates the file.
    Uncreated(Create),
    Created(PartFile),
    /// The file could not be created.
    Failed,
}

impl Disk {
    /// Calls `create` when the first data arrives, so that a small file takes one blocking operation.
    pub(in crate::artifacts::download) fn new(create: Create) -> Self {
        Self {
            state: State::Uncreated(create),
            hashing: Hashing::default(),
        }
    }

    pub(super) fn begin(&mut self, algorithms: Algorithms) {
        self.hashing = Hashing::new(algorithms);
    }

    pub(super) fn hashes(&mut self) -> Digests {
        std::mem::take(&mut self.hashing).finish()
    }

    fn part(&mut self) -> io::Result<&mut PartFile> {
        if let State::Uncreated(_) = self.state
            && let State::Uncreated(create) = std::mem::replace(&mut self.state, State::Failed)
        {
            self.state = State::Created(create()?);
        }
        match &mut self.state {
            State::Created(part) => Ok(part),
            _ => Err(io::Error::other("the file could not be created")),
        }
    }

    /// Returns whether the file has this data at the position.
    pub(super) fn repeats(&mut self, position: u64, data: &[u8]) -> io::Result<bool> {
        let file = self.part()?.file();
        let mut known = vec![0; data.len()];
        file.seek(SeekFrom::Start(position))?;
        let read = file.read_exact(&mut known);
        file.seek(SeekFrom::End(0))?;
        read?;
        Ok(known == data)
    }

    /// Gives the complete file its mode and its final name.
    pub(in crate::artifacts::download) fn finish(mut self) -> io::Result<()> {
        self.part()?;
        match self.state {
            State::Created(part) => part.finish(),
            _ => Ok(()),
        }
    }

    /// Returns another handle to the part file, to write at `position`.
    pub(super) fn at(&mut self, position: u64) -> io::Result<File> {
        let mut file = self.part()?.reopen()?;
        file.seek(SeekFrom::Start(position))?;
        Ok(file)
    }

    /// Replaces the part file by an empty one.
    pub(super) fn restart(&mut self) -> io::Result<()> {
        let again = self.part()?.again()?;
        self.state = State::Created(again);
        Ok(())
    }

    /// Reads the file to hash it, if hashes are needed.
    pub(super) fn hash_file(&mut self, algorithms: Algorithms) -> io::Result<()> {
        if algorithms == Algorithms::default() {
            return Ok(());
        }
        let mut hashing = Hashing::new(algorithms);
        let file = self.part()?.file();
        file.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; 256 * 1024];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => hashing.update(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.hashing = hashing;
        Ok(())
    }
}

impl WriteBatch for Disk {
    fn write_batch(&mut self, pieces: &[Bytes]) -> io::Result<()> {
        self.part()?.file().write_batch(pieces)?;
        pieces.iter().for_each(|piece| self.hashing.update(piece));
        Ok(())
    }
}

impl WriteBatch for File {
    fn write_batch(&mut self, pieces: &[Bytes]) -> io::Result<()> {
        write_all(self, pieces)
    }
}

/// Writes all pieces with as few system calls as possible.
fn write_all(file: &mut File, pieces: &[Bytes]) -> io::Result<()> {
    let mut slices: Vec<_> = pieces.iter().map(|piece| IoSlice::new(piece)).collect();
    let mut slices = &mut slices[..];
    // Removes empty pieces.
    IoSlice::advance_slices(&mut slices, 0);
    while !slices.is_empty() {
        match file.write_vectored(slices) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut slices, written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
