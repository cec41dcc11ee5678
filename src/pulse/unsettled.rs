//! The state that a listener shares with its deliveries and stoppers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Waker;

use tokio::sync::Notify;

/// The number of unsettled deliveries of a listener, and whether the listener has stopped or closed.
#[derive(Default)]
pub(super) struct Shared {
    unsettled: AtomicUsize,
    stopped: AtomicBool,
    closed: AtomicBool,
    /// Wakes `close` when no delivery is unsettled any more.
    settled: Notify,
    /// Wakes the task that waits for the next delivery.
    waker: Mutex<Option<Waker>>,
}

impl Shared {
    /// Counts a delivery until the returned value is dropped.
    pub(super) fn count(self: &Arc<Self>) -> Unsettled {
        self.unsettled.fetch_add(1, Ordering::Relaxed);
        Unsettled(self.clone())
    }

    pub(super) fn unsettled(&self) -> usize {
        self.unsettled.load(Ordering::Acquire)
    }

    /// Waits until all deliveries are settled.
    pub(super) async fn all_settled(&self) {
        while self.unsettled() > 0 {
            self.settled.notified().await;
        }
    }

    /// Ends the stream of deliveries.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        let waker = self.waker().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Returns whether the stream has ended. If not, `stop` wakes this task.
    pub(super) fn is_stopped(&self, waker: &Waker) -> bool {
        if self.stopped.load(Ordering::Acquire) {
            return true;
        }
        let mut stored = self.waker();
        match &mut *stored {
            Some(known) => known.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
        drop(stored);
        self.stopped.load(Ordering::Acquire)
    }

    /// Makes later acknowledgements fail.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    fn waker(&self) -> std::sync::MutexGuard<'_, Option<Waker>> {
        self.waker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A counted delivery.
pub(super) struct Unsettled(Arc<Shared>);

impl Unsettled {
    pub(super) fn is_closed(&self) -> bool {
        self.0.closed.load(Ordering::Acquire)
    }
}

impl Drop for Unsettled {
    fn drop(&mut self) {
        if self.0.unsettled.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.settled.notify_one();
        }
    }
}
