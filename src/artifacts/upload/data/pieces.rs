//! The data of one attempt, in pieces, and then its hashes.

use std::fs::File;
use std::io;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::read_ahead::{PIECE, ReadAhead};
use crate::artifacts::transfer::{Algorithms, Digests, Hashing};

/// The minimum number of bytes for a read. Short reads share a buffer, because each of their pieces keeps it alive.
const MIN_ROOM: usize = PIECE / 4;

/// An open source that is read without a blocking thread.
pub(super) type Reader = Pin<Box<dyn AsyncRead + Send>>;

/// The opened data of a source.
pub(super) enum Input {
    File(File),
    Bytes(Bytes),
    Reader(Reader),
}

/// The pieces of the data, and then its hashes.
pub(in crate::artifacts::upload) struct Pieces(Kind);

enum Kind {
    /// Blocking threads read and hash.
    Ahead(ReadAhead),
    /// Each call of `next` reads and hashes.
    Direct {
        reader: Reader,
        buffer: BytesMut,
        hashing: Box<Hashing>,
    },
}

impl Pieces {
    pub(super) fn new(input: Input, algorithms: Algorithms) -> Self {
        let reader: Reader = match input {
            Input::Reader(reader) => reader,
            Input::Bytes(data) if data.len() <= PIECE => Box::pin(io::Cursor::new(data)),
            Input::Bytes(data) => return Self(Kind::Ahead(ReadAhead::new(data, algorithms))),
            Input::File(file) => return Self(Kind::Ahead(ReadAhead::new(file, algorithms))),
        };
        Self(Kind::Direct {
            reader,
            buffer: BytesMut::new(),
            hashing: Box::new(Hashing::new(algorithms)),
        })
    }

    /// Returns the next piece; `None` at the end of the data.
    pub(in crate::artifacts::upload) async fn next(&mut self) -> io::Result<Option<Bytes>> {
        match &mut self.0 {
            Kind::Ahead(reader) => reader.next().await,
            Kind::Direct {
                reader,
                buffer,
                hashing,
            } => {
                if buffer.capacity() < MIN_ROOM {
                    buffer.reserve(PIECE);
                }
                if reader.read_buf(buffer).await? == 0 {
                    return Ok(None);
                }
                let piece = buffer.split().freeze();
                hashing.update(&piece);
                Ok(Some(piece))
            }
        }
    }

    /// Returns the hashes of all data, after [`next`](Self::next) returned `None`.
    pub(in crate::artifacts::upload) fn digests(self) -> Digests {
        match self.0 {
            Kind::Ahead(reader) => reader.digests(),
            Kind::Direct { hashing, .. } => hashing.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::io::{AsyncRead, ReadBuf};

    use super::{Input, Pieces};
    use crate::artifacts::transfer::Algorithms;

    /// A reader that returns one byte per read, without end.
    struct OneByte;

    impl AsyncRead for OneByte {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<std::io::Result<()>> {
            buffer.put_slice(b"a");
            Poll::Ready(Ok(()))
        }
    }

    #[tokio::test]
    async fn short_reads_share_a_buffer() {
        let mut pieces = Pieces::new(Input::Reader(Box::pin(OneByte)), Algorithms::default());
        let mut read = Vec::new();
        for _ in 0..1000 {
            read.push(pieces.next().await.unwrap().unwrap());
        }
        let first = read[0].as_ptr().addr();
        let places = read.iter().map(|piece| piece.as_ptr().addr());
        assert!(places.eq(first..first + 1000));
    }
}
