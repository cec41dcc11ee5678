//! The body of a request that somebody else fills while it is sent.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::{self, Receiver, Sender};

/// A body of that many bytes, and where to put them. No more than one piece waits in between.
pub(super) fn feed(length: u64) -> (Sender<Bytes>, Fed) {
    let (sender, pieces) = mpsc::channel(1);
    let body = Fed {
        pieces,
        missing: length,
    };
    (sender, body)
}

/// A body that ends when it has its length, and in an error if there is nobody to fill it before that.
pub(super) struct Fed {
    pieces: Receiver<Bytes>,
    missing: u64,
}

impl Body for Fed {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.missing == 0 {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(match ready!(self.pieces.poll_recv(context)) {
            Some(piece) => {
                self.missing = self.missing.saturating_sub(piece.len() as u64);
                Ok(Frame::data(piece))
            }
            None => Err(io::Error::other("the data broke off")),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.missing == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.missing)
    }
}
