//! Bodies of responses.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// The body of a response.
pub struct ResponseBody {
    rest: Rest,
    is_chunked: bool,
}

enum Rest {
    /// Sends these bytes, if any are left, and then ends regularly.
    Whole(Option<Bytes>),
    /// Sends these bytes, and then breaks the connection.
    Cut(Option<Bytes>, BodyError),
    /// Breaks the connection when all bytes are sent.
    Breaking(BodyError),
}

/// The end of a body that a fault breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BodyError {
    /// The connection ends as usual.
    Truncated,
    /// The connection is reset.
    Reset,
}

impl ResponseBody {
    /// Creates a body with a `Content-Length`.
    pub fn whole(bytes: Bytes) -> ResponseBody {
        ResponseBody {
            rest: Rest::Whole(Some(bytes).filter(|bytes| !bytes.is_empty())),
            is_chunked: false,
        }
    }

    /// Creates a chunked body.
    pub fn chunked(bytes: Vec<u8>) -> ResponseBody {
        ResponseBody {
            is_chunked: true,
            ..ResponseBody::whole(bytes.into())
        }
    }

    /// Creates a body after which the connection breaks in this way. The head must declare the full length.
    pub fn cut(bytes: Bytes, end: BodyError) -> ResponseBody {
        let bytes = Some(bytes).filter(|bytes| !bytes.is_empty());
        ResponseBody {
            rest: Rest::Cut(bytes, end),
            is_chunked: true,
        }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let frame = |bytes: Bytes| Poll::Ready(Some(Ok(Frame::data(bytes))));
        match &mut self.rest {
            Rest::Whole(bytes) => bytes.take().map_or(Poll::Ready(None), frame),
            Rest::Cut(bytes, end) => match bytes.take() {
                Some(bytes) => frame(bytes),
                None => {
                    // An error now would discard bytes that hyper has not yet sent. Hyper sends them while this is pending.
                    self.rest = Rest::Breaking(*end);
                    cx.waker().wake_by_ref();
                    Poll::Pending
                }
            },
            Rest::Breaking(end) => Poll::Ready(Some(Err(*end))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.rest, Rest::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.rest {
            Rest::Whole(bytes) if !self.is_chunked => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64)
            }
            _ => SizeHint::default(),
        }
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BodyError::Truncated => "a fault truncates the response",
            BodyError::Reset => "a fault resets the connection in the response",
        })
    }
}

impl Error for BodyError {}
