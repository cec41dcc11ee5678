//! The streamed body of an upload: from the pieces of the data into the request.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::{self, Receiver, Sender};

use crate::artifacts::transfer::Digests;
use crate::artifacts::transfer::{Report, TransferError};
use crate::artifacts::upload::data::{Pieces, check_length, unreadable};
use crate::http::AttemptError;

/// Returns a body of `length` bytes, and the sender that fills it. At most one piece waits between them.
pub(super) fn feed(length: u64) -> (Sender<Bytes>, Fed) {
    let (sender, pieces) = mpsc::channel(1);
    let body = Fed {
        pieces,
        missing: length,
    };
    (sender, body)
}

/// A body that ends after its stated length. Fails if the sender is dropped before that.
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
            None => Err(io::Error::other("the data ended early")),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.missing == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.missing)
    }
}

/// Passes the pieces to the body. Returns `None` if the request ended before all data was sent.
pub(super) async fn pump(
    mut pieces: Pieces,
    length: u64,
    body: Sender<Bytes>,
    idle: Duration,
    report: &mut Report,
) -> Result<Option<Digests>, TransferError> {
    let mut sent = 0;
    while let Some(piece) = pieces.next().await.map_err(unreadable)? {
        sent += piece.len() as u64;
        if sent > length {
            check_length(length, sent)?;
        }
        match tokio::time::timeout(idle, Sender::send(&body, piece)).await {
            Ok(Ok(())) => report.reached(sent, Some(length)),
            Ok(Err(_)) => return Ok(None),
            Err(_) => return Err(AttemptError::timeout(idle).into()),
        }
    }
    check_length(length, sent)?;
    Ok(Some(pieces.digests()))
}
