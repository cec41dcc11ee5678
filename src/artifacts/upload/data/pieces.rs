//! The data of one attempt, in pieces. A blocking thread reads a file ahead and hashes it, while the request is sent.

use std::fs::File;
use std::io::{self, Read};
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::artifacts::transfer::{Algorithms, Digests, Hashing};

/// The maximum number of bytes per piece: 64 KiB.
const PIECE: usize = 64 * 1024;

/// The maximum number of pieces that wait to be sent: 1 MiB.
const AHEAD: usize = 16;

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
    /// A thread reads and hashes. It ends when the receiver is dropped.
    Ahead {
        pieces: Receiver<Bytes>,
        thread: JoinHandle<io::Result<Digests>>,
    },
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
            Input::Bytes(data) => return ahead(data, algorithms),
            Input::File(file) => return ahead(file, algorithms),
        };
        Self(Kind::Direct {
            reader,
            buffer: BytesMut::new(),
            hashing: Box::new(Hashing::new(algorithms)),
        })
    }

    /// Returns the next piece; `None` at the end of the data, or if [`finish`](Self::finish) returns an error.
    pub(in crate::artifacts::upload) async fn next(&mut self) -> io::Result<Option<Bytes>> {
        match &mut self.0 {
            Kind::Ahead { pieces, .. } => Ok(pieces.recv().await),
            Kind::Direct {
                reader,
                buffer,
                hashing,
            } => {
                buffer.reserve(PIECE);
                if reader.read_buf(buffer).await? == 0 {
                    return Ok(None);
                }
                let piece = buffer.split().freeze();
                hashing.update(&piece);
                Ok(Some(piece))
            }
        }
    }

    /// Returns the hashes of all pieces, or the error that ended them.
    pub(in crate::artifacts::upload) async fn finish(self) -> io::Result<Digests> {
        match self.0 {
            Kind::Ahead { thread, .. } => thread.await.map_err(io::Error::other)?,
            Kind::Direct { hashing, .. } => Ok(hashing.finish()),
        }
    }
}

/// Starts to read and hash on a blocking thread.
fn ahead(mut source: impl Chunks + Send + 'static, algorithms: Algorithms) -> Pieces {
    let (sender, pieces) = mpsc::channel(AHEAD);
    let read = move || -> io::Result<Digests> {
        let sender: Sender<Bytes> = sender;
        let mut hashing = Hashing::new(algorithms);
        while let Some(piece) = source.chunk()? {
            hashing.update(&piece);
            if sender.blocking_send(piece).is_err() {
                break;
            }
        }
        Ok(hashing.finish())
    };
    let thread = spawn_blocking(read);
    Pieces(Kind::Ahead { pieces, thread })
}

/// A source that a blocking thread reads.
trait Chunks {
    fn chunk(&mut self) -> io::Result<Option<Bytes>>;
}

impl Chunks for File {
    fn chunk(&mut self) -> io::Result<Option<Bytes>> {
        let mut piece = Vec::with_capacity(PIECE);
        let read = self.take(PIECE as u64).read_to_end(&mut piece)?;
        Ok((read > 0).then(|| piece.into()))
    }
}

impl Chunks for Bytes {
    fn chunk(&mut self) -> io::Result<Option<Bytes>> {
        let length = self.len().min(PIECE);
        Ok((length > 0).then(|| self.split_to(length)))
    }
}
