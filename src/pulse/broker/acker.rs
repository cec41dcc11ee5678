//! The acknowledgement of a message, on the connection that delivered it.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use lapin::options::{BasicAckOptions, BasicNackOptions, BasicRejectOptions};

use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::pulse::delivery::Settlement;

/// The time between checks whether the connection still exists.
const CHECK_INTERVAL: Duration = Duration::from_millis(100);

/// Acknowledges one message, at most once.
///
/// It belongs to the connection that delivered the message: if that is lost, it sends nothing.
pub(in crate::pulse) struct Acker(lapin::Acker);

impl Acker {
    pub(super) fn new(acker: lapin::Acker) -> Self {
        Self(acker)
    }

    /// Waits until the frame is written, or the connection is lost.
    pub(in crate::pulse) async fn settle(self, settlement: Settlement) {
        let written = self.write(settlement);
        if Handle::try_current().is_err() {
            // There are no timers without a tokio runtime.
            return written.await;
        }
        let mut written = pin!(written);
        // lapin can lose a frame that it receives while the connection ends, and never resolves its future then.
        while timeout(CHECK_INTERVAL, written.as_mut()).await.is_err() {
            if self.0.poisoned() {
                return;
            }
        }
    }

    async fn write(&self, settlement: Settlement) {
        // An error means that the connection is lost. The broker then delivers the message again.
        let _ = match settlement {
            Settlement::Acknowledged => self.0.ack(BasicAckOptions::default()).await,
            Settlement::Rejected => {
                let options = BasicRejectOptions { requeue: false };
                self.0.reject(options).await
            }
            Settlement::Requeued | Settlement::Dropped => self.requeue().await,
        };
    }

    /// Hands the frame over to the connection without waiting until it is written.
    pub(in crate::pulse) fn requeue_now(self) {
        // The first poll hands the frame over.
        let _ = pin!(self.requeue()).poll(&mut Context::from_waker(Waker::noop()));
    }

    async fn requeue(&self) -> lapin::Result<bool> {
        let options = BasicNackOptions {
            multiple: false,
            requeue: true,
        };
        self.0.nack(options).await
    }
}
