//! Decompresses a body while it arrives. reqwest's own decoder silently stops after the first member of a gzip body,
//! and has no setting to change that.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

#[cfg(feature = "brotli")]
use async_compression::tokio::bufread::BrotliDecoder;
use async_compression::tokio::bufread::GzipDecoder;
use bytes::{Buf, Bytes, BytesMut};
use http_body::Body;
use tokio::io::{AsyncBufRead, AsyncRead, ReadBuf};

/// The maximum number of bytes to decompress in one step.
const PIECE: usize = 16 * 1024;

/// A compressed body.
pub(super) struct Decoder {
    stream: Stream,
    begun: bool,
    piece: BytesMut,
}

enum Stream {
    Gzip(GzipDecoder<Source>),
    #[cfg(feature = "brotli")]
    Brotli(BrotliDecoder<Source>),
}

impl Decoder {
    pub(super) fn gzip(response: reqwest::Response) -> Self {
        let mut decoder = GzipDecoder::new(Source::new(response));
        // RFC 1952 2.2: a gzip file is a series of members.
        decoder.multiple_members(true);
        Self::new(Stream::Gzip(decoder))
    }

    #[cfg(feature = "brotli")]
    pub(super) fn brotli(response: reqwest::Response) -> Self {
        Self::new(Stream::Brotli(BrotliDecoder::new(Source::new(response))))
    }

    fn new(stream: Stream) -> Self {
        Self {
            stream,
            begun: false,
            piece: BytesMut::new(),
        }
    }

    /// Returns the next chunk of the decompressed body; `None` at the end. An error of the connection contains a
    /// [`reqwest::Error`].
    pub(super) async fn chunk(&mut self) -> io::Result<Option<Bytes>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
        if !self.begun {
            // A response without a body may still name the coding that its body would have.
            if ready!(self.stream.poll_is_over(context))? {
                return Poll::Ready(Ok(None));
            }
            self.begun = true;
        }
        self.piece.resize(PIECE, 0);
        let mut piece = ReadBuf::new(&mut self.piece);
        ready!(self.stream.poll_read(context, &mut piece))?;
        let length = piece.filled().len();
        if length > 0 {
            self.piece.truncate(length);
            return Poll::Ready(Ok(Some(self.piece.split().freeze())));
        }
        Poll::Ready(match ready!(self.stream.poll_is_over(context))? {
            true => Ok(None),
            false => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "other data follows the compressed data",
            )),
        })
    }
}

impl Stream {
    fn poll_read(
        &mut self,
        context: &mut Context<'_>,
        piece: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self {
            Self::Gzip(decoder) => Pin::new(decoder).poll_read(context, piece),
            #[cfg(feature = "brotli")]
            Self::Brotli(decoder) => Pin::new(decoder).poll_read(context, piece),
        }
    }

    /// Returns whether there is no more compressed data.
    fn poll_is_over(&mut self, context: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let source = match self {
            Self::Gzip(decoder) => decoder.get_mut(),
            #[cfg(feature = "brotli")]
            Self::Brotli(decoder) => decoder.get_mut(),
        };
        let rest = ready!(Pin::new(source).poll_fill_buf(context))?;
        Poll::Ready(Ok(rest.is_empty()))
    }
}

/// A reader of the compressed data.
struct Source {
    body: reqwest::Body,
    chunk: Bytes,
    ended: bool,
}

impl Source {
    fn new(response: reqwest::Response) -> Self {
        Self {
            body: response.into(),
            chunk: Bytes::new(),
            ended: false,
        }
    }
}

impl AsyncBufRead for Source {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let this = self.get_mut();
        while this.chunk.is_empty() && !this.ended {
            match ready!(Pin::new(&mut this.body).poll_frame(context)) {
                Some(Ok(frame)) => this.chunk = frame.into_data().unwrap_or_default(),
                Some(Err(error)) => return Poll::Ready(Err(io::Error::other(error))),
                None => this.ended = true,
            }
        }
        Poll::Ready(Ok(&this.chunk))
    }

    fn consume(self: Pin<&mut Self>, amount: usize) {
        self.get_mut().chunk.advance(amount);
    }
}

impl AsyncRead for Source {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        piece: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let data = ready!(self.as_mut().poll_fill_buf(context))?;
        let length = data.len().min(piece.remaining());
        piece.put_slice(&data[..length]);
        self.consume(length);
        Poll::Ready(Ok(()))
    }
}
