//! An answer's body, read as far as is wanted and no further.

use std::mem;

use bytes::{Bytes, BytesMut};
use reqwest::Response;

/// How the reading of a body ended.
pub(crate) enum End {
    /// There was no more.
    Whole,
    /// There is more than was wanted. It is left where it is, and the connection with it.
    TooLarge,
    /// It broke off.
    Broken(reqwest::Error),
}

/// How much room is made at once for a body whose length is announced: it may be more than what is sent.
const ROOM: usize = 4 * 1024 * 1024;

/// The body as far as it came, at most so many bytes of it. Compression is undone, and what it unpacks to counts.
pub(crate) async fn read(response: &mut Response, limit: usize) -> (Bytes, End) {
    let announced = response.content_length().unwrap_or(0);
    let mut body = Body {
        room: usize::try_from(announced).unwrap_or(ROOM).min(ROOM),
        only: Bytes::new(),
        joined: BytesMut::new(),
    };
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                body.push(chunk.slice(..limit - body.len()));
                return (body.finish(), End::TooLarge);
            }
            Ok(Some(chunk)) => body.push(chunk),
            Ok(None) => return (body.finish(), End::Whole),
            Err(error) => return (body.finish(), End::Broken(error)),
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
