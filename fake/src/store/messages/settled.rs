//! The deliveries of a reader that a test has settled.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use taskcluster_client::pulse::{Delivery, Settlement};
use tokio::sync::Notify;

use super::message::Message;

/// Counts settled deliveries, and holds the requeued messages.
#[derive(Clone, Default)]
pub(super) struct Settled {
    counts: Arc<Mutex<Counts>>,
    /// Wakes the reader.
    requeued: Arc<Notify>,
}

#[derive(Default)]
pub(super) struct Counts {
    pub(super) acknowledged: u64,
    pub(super) rejected: u64,
    pub(super) dropped: u64,
    requeued: VecDeque<Message>,
}

impl Settled {
    /// Returns the message as a delivery whose settlement is counted here.
    pub(super) fn deliver(&self, message: Message, redelivered: bool) -> Delivery {
        let delivery = message.delivery().with_redelivered(redelivered);
        let settled = self.clone();
        delivery.on_settled(move |settlement| settled.settle(settlement, message))
    }

    /// Returns the oldest requeued message as a delivery.
    pub(super) fn requeued(&self) -> Option<Delivery> {
        let message = self.counts().requeued.pop_front()?;
        Some(self.deliver(message, true))
    }

    /// Waits until a message is requeued.
    pub(super) async fn wait_requeued(&self) {
        self.requeued.notified().await;
    }

    pub(super) fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settle(&self, settlement: Settlement, message: Message) {
        let mut counts = self.counts();
        match settlement {
            Settlement::Acknowledged => counts.acknowledged += 1,
            Settlement::Rejected => counts.rejected += 1,
            Settlement::Requeued => {
                counts.requeued.push_back(message);
                self.requeued.notify_one();
            }
            _ => counts.dropped += 1,
        }
    }
}
