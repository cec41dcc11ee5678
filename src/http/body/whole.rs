//! Reads a response's body, up to a limit.

use std::mem;

use super::{ChunkError, Incoming};
use bytes::{Bytes, BytesMut};

/// The reason for an incomplete body.
pub(in crate::http) enum BodyError {
    /// The body is longer than the limit. The client does not read the rest, and closes the connection.
    TooLarge,
    /// The rest could not be read.
    Chunk(ChunkError),
}

/// The maximum memory to reserve for an announced length, which may be larger than the actual body.
const ROOM: usize = 4 * 1024 * 1024;

impl Incoming {
    /// Reads the body to its end, or to the limit in bytes after decompression. Returns the bytes, and the reason if
    /// they are incomplete.
    pub(in crate::http) async fn read(&mut self, limit: usize) -> (Bytes, Result<(), BodyError>) {
        let announced = self.announced().unwrap_or(0);
        let mut body = Body {
            room: usize::try_from(announced).unwrap_or(ROOM).min(ROOM),
            only: Bytes::new(),
            joined: BytesMut::new(),
        };
        loop {
            match self.chunk().await {
                Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                    body.push(chunk.slice(..limit - body.len()));
                    return (body.finish(), Err(BodyError::TooLarge));
                }
                Ok(Some(chunk)) => body.push(chunk),
                Ok(None) => return (body.finish(), Ok(())),
                Err(error) => return (body.finish(), Err(BodyError::Chunk(error))),
            }
        }
    }
}

/// The bytes read so far. A single chunk is kept as it is; several are joined in a buffer of the announced size.
struct Body {
    room: usize,
    only: Bytes,
    joined: BytesMut,
}

impl Body {
    fn len(&self) -> usize {
        self.only.len() + self.joined.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.only = chunk;
            return;
        }
        if self.joined.is_empty() {
            self.joined.reserve(self.room);
            self.joined.extend_from_slice(&mem::take(&mut self.only));
        }
        self.joined.extend_from_slice(&chunk);
    }

    fn finish(self) -> Bytes {
        if self.joined.is_empty() {
            self.only
        } else {
            self.joined.freeze()
        }
    }
}
