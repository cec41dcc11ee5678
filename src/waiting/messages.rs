//! The messages that end a pause between two polls.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::error::Error;
use crate::pulse::{Delivery, Event, Listener, ListenerBuilder};

/// The messages of a wait that has started.
pub(super) struct Messages {
    listener: Listener,
    /// Whether the listener has reconnected since the last poll. Its queue has lost messages then.
    has_gap: Arc<AtomicBool>,
}

/// Why a pause ends early.
pub(super) enum Wake {
    /// A message arrived, or may have been lost.
    Change,
    /// The listener has ended, because the broker refused to reconnect.
    End,
}

impl Messages {
    /// Connects to the broker, and binds the queue.
    pub(super) async fn connect(listener: ListenerBuilder) -> Result<Self, Error> {
        let has_gap = Arc::new(AtomicBool::new(false));
        let reconnected = Arc::clone(&has_gap);
        let listener = listener.also_on_event(move |event| {
            if let Event::Reconnected { .. } = event {
                reconnected.store(true, Ordering::Relaxed);
            }
        });
        Ok(Self {
            listener: listener.connect().await?,
            has_gap,
        })
    }

    /// Waits until another poll makes sense.
    pub(super) async fn next(&mut self) -> Wake {
        match poll_fn(|context| self.poll_next(context)).await {
            Some(Ok(Some(delivery))) => match delivery.ack().await {
                Ok(()) => Wake::Change,
                Err(_) => Wake::End,
            },
            Some(Ok(None)) => Wake::Change,
            Some(Err(_)) | None => Wake::End,
        }
    }

    /// Polls the listener. The item has no delivery if messages may have been lost.
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Option<Delivery>, Error>>> {
        match Pin::new(&mut self.listener).poll_next(context) {
            Poll::Pending if self.has_gap.swap(false, Ordering::Relaxed) => {
                Poll::Ready(Some(Ok(None)))
            }
            delivery => delivery.map(|it| it.map(|it| it.map(Some))),
        }
    }
}
