//! Reads and hashes data in batches outside the runtime's threads, while the last batch is sent.
//!
//! A blocking thread reads one batch and ends. It never waits for the network. So any number of transfers make progress with
//! one blocking thread.

use std::fs::File;
use std::io::{self, Read};
use std::vec;

use bytes::Bytes;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::artifacts::transfer::{Algorithms, Digests, Hashing};

/// The maximum number of bytes per piece: 64 KiB.
pub(super) const PIECE: usize = 64 * 1024;

/// The number of pieces per batch: 512 KiB.
const BATCH: usize = 8;

/// A reader that is at most one batch ahead, besides the batch that it returns in pieces.
pub(super) struct ReadAhead {
    /// The rest of the last batch.
    pieces: vec::IntoIter<Bytes>,
    state: State,
}

enum State {
    Reading(JoinHandle<io::Result<Batch>>),
    /// All data was read, and has these hashes.
    End(Digests),
    /// A batch could not be read.
    Failed,
}

struct Batch {
    pieces: Vec<Bytes>,
    rest: Rest,
}

/// What follows a batch.
enum Rest {
    Unread(Box<Unread>),
    /// The end of the data, and the hashes of all data.
    End(Digests),
}

/// The data that is not read yet, and the hashes of the data before it.
struct Unread {
    chunks: Box<dyn Chunks>,
    hashing: Hashing,
}

impl ReadAhead {
    /// Starts to read.
    pub(super) fn new(chunks: impl Chunks, algorithms: Algorithms) -> Self {
        let unread = Box::new(Unread {
            chunks: Box::new(chunks),
            hashing: Hashing::new(algorithms),
        });
        Self {
            pieces: Vec::new().into_iter(),
            state: unread.start(),
        }
    }

    /// Returns the next piece; `None` at the end of the data.
    pub(super) async fn next(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            if let Some(piece) = self.pieces.next() {
                return Ok(Some(piece));
            }
            let batch = match &mut self.state {
                State::Reading(reading) => reading.await,
                State::End(_) => return Ok(None),
                State::Failed => return Err(io::Error::other("an earlier read failed")),
            };
            self.state = State::Failed;
            let Batch { pieces, rest } =
                batch.unwrap_or_else(|error| Err(io::Error::other(error)))?;
            self.pieces = pieces.into_iter();
            self.state = match rest {
                Rest::Unread(unread) => unread.start(),
                Rest::End(digests) => State::End(digests),
            };
        }
    }

    /// Returns the hashes of all data, after [`next`](Self::next) returned `None`.
    pub(super) fn digests(self) -> Digests {
        match self.state {
            State::End(digests) => digests,
            State::Reading(_) | State::Failed => Digests::default(),
        }
    }
}

impl Unread {
    /// Reads the next batch on a blocking thread.
    fn start(self: Box<Self>) -> State {
        State::Reading(spawn_blocking(|| self.read()))
    }

    /// Reads the next batch. Blocks.
    fn read(mut self: Box<Self>) -> io::Result<Batch> {
        let mut pieces = Vec::with_capacity(BATCH);
        while pieces.len() < BATCH {
            let Some(piece) = self.chunks.next()? else {
                let rest = Rest::End(self.hashing.finish());
                return Ok(Batch { pieces, rest });
            };
            self.hashing.update(&piece);
            pieces.push(piece);
        }
        let rest = Rest::Unread(self);
        Ok(Batch { pieces, rest })
    }
}

/// Data that a blocking thread reads, in pieces of at most 64 KiB.
pub(super) trait Chunks: Send + 'static {
    /// Returns the next piece; `None` at the end.
    fn next(&mut self) -> io::Result<Option<Bytes>>;
}

impl Chunks for File {
    fn next(&mut self) -> io::Result<Option<Bytes>> {
        let mut piece = Vec::with_capacity(PIECE);
        let read = self.take(PIECE as u64).read_to_end(&mut piece)?;
        Ok((read > 0).then(|| piece.into()))
    }
}

impl Chunks for Bytes {
    fn next(&mut self) -> io::Result<Option<Bytes>> {
        let length = self.len().min(PIECE);
        Ok((length > 0).then(|| self.split_to(length)))
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use bytes::Bytes;

    use super::{BATCH, Chunks, PIECE, ReadAhead};
    use crate::artifacts::transfer::{Algorithms, Hashing};

    const SHA256: Algorithms = Algorithms {
        sha256: true,
        sha512: false,
        md5: false,
    };

    #[tokio::test]
    async fn returns_all_pieces_and_their_hash() {
        for count in [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH] {
            let data = vec![b'a'; count * PIECE];
            let mut reader = ReadAhead::new(Bytes::from(data.clone()), SHA256);
            let mut read = Vec::new();
            while let Some(piece) = reader.next().await.unwrap() {
                read.extend_from_slice(&piece);
            }
            assert!(read == data && reader.next().await.unwrap().is_none());
            let mut hashing = Hashing::new(SHA256);
            hashing.update(&data);
            assert_eq!(reader.digests(), hashing.finish());
        }
    }

    /// Data whose second batch cannot be read.
    struct Broken(usize);

    impl Chunks for Broken {
        fn next(&mut self) -> io::Result<Option<Bytes>> {
            self.0 += 1;
            match self.0 {
                ..=BATCH => Ok(Some(Bytes::from_static(b"a"))),
                _ => Err(io::ErrorKind::BrokenPipe.into()),
            }
        }
    }

    #[tokio::test]
    async fn returns_the_pieces_before_an_error() {
        let mut reader = ReadAhead::new(Broken(0), SHA256);
        for _ in 0..BATCH {
            assert_eq!(reader.next().await.unwrap().unwrap(), "a");
        }
        let error = reader.next().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert!(reader.next().await.is_err());
    }
}
