//! The future of a call.

use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::{Call, Endpoint};
use crate::error::Error;

/// The future of a [`Call`], a named type.
///
/// [`Call::into_future`] creates it. It is `Send`, `Unpin` and `'static`, so you can spawn it, keep it in a struct, and
/// pass it to every function that takes a future. It does nothing until it is polled. Dropping it stops the call, but
/// the service may have received the request by then.
#[must_use = "a call does nothing until it is awaited"]
pub struct CallFuture<E: Endpoint>(Pin<Box<dyn Future<Output = Result<E::Output, Error>> + Send>>);

impl<E: Endpoint> Future for CallFuture<E> {
    type Output = Result<E::Output, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context)
    }
}

impl<E: Endpoint> IntoFuture for Call<E> {
    type Output = Result<E::Output, Error>;
    type IntoFuture = CallFuture<E>;

    /// Returns the future that sends the request and decodes the response.
    ///
    /// `.await` calls this method. Code that sends calls concurrently calls it directly: see
    /// [`Call`](Call#concurrent-calls).
    fn into_future(self) -> CallFuture<E> {
        CallFuture(Box::pin(async move { self.send().await?.try_into_body() }))
    }
}

impl<E: Endpoint> fmt::Debug for CallFuture<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallFuture").field(&E::NAME).finish()
    }
}
