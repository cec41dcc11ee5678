//! Reads a response's body, up to a limit.

use std::mem;

use super::{ChunkError, Incoming};
use bytes::{Bytes, BytesMut};

/// Why a body was not read to its end.
pub(in crate::http) enum BodyError {
    /// The body is longer than the limit. The rest is not read, and the connection is closed.
    TooLarge,
    /// The rest cannot be read.
    Chunk(ChunkError),
}

/// How much room is made at once for a body whose length is announced: it may be more than what is sent.
const ROOM: usize = 4 * 1024 * 1024;

impl Incoming {
    /// Reads the body to its end, or to that many bytes after decompression. Returns what came of it, and whether it
    /// is all of it.
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

/// What came so far. One chunk stays what it is; several are joined, in as much room as is announced.
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
