//! Decodes a body that is already in memory, for `fuzz/`.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::HeaderMap;
use http_body::{Body, Frame};

use super::Incoming;

/// Decodes a body that arrives in these chunks, as its headers say. Returns `None` if it is damaged or ends early.
pub(crate) async fn decoded(headers: HeaderMap, pieces: VecDeque<Bytes>) -> Option<Vec<u8>> {
    let mut response = http::Response::new(reqwest::Body::wrap(Pieces(pieces)));
    *response.headers_mut() = headers;
    let mut incoming = Incoming::from(reqwest::Response::from(response));
    let mut data = Vec::new();
    while let Some(chunk) = incoming.chunk().await.ok()? {
        data.extend_from_slice(&chunk);
    }
    Some(data)
}

struct Pieces(VecDeque<Bytes>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}
