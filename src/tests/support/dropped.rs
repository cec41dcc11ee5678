//! Futures that are dropped after a number of polls.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use tokio::runtime::{Builder, Runtime};

/// Returns a runtime for one thread. Dropping it waits for the blocking operations that run.
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A future that gives up after a number of polls.
struct Limited<F> {
    future: F,
    polls: usize,
}

impl<F: Future + Unpin> Future for Limited<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.polls == 0 {
            return Poll::Ready(None);
        }
        self.polls -= 1;
        Pin::new(&mut self.future).poll(context).map(Some)
    }
}

/// Polls a future this often, and then drops it. Returns whether it ended before.
pub async fn ends_within<F: Future>(polls: usize, future: F) -> bool {
    let future = pin!(future);
    Limited { future, polls }.await.is_some()
}

/// Returns bytes that cannot be compressed.
pub fn noise(length: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(1);
    std::iter::repeat_with(|| random.u8(..))
        .take(length)
        .collect()
}
