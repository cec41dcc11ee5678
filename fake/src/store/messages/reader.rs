//! Reads the published messages in order.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use taskcluster_client::pulse::Delivery;
use tokio::sync::watch;

use super::kept::{Kept, lock};
use super::message::Message;
use super::settled::Settled;

/// The messages of a fake, in the order of publication. See [`Fake::messages`](crate::Fake::messages).
///
/// Each message is a [`Delivery`], as from a listener of the client. A requeued delivery comes again, marked as redelivered.
/// Unlike those of a broker, a dropped delivery does not come again, and [`dropped`](Self::dropped) counts it.
pub struct Messages {
    kept: Arc<Mutex<Kept>>,
    count: watch::Receiver<u64>,
    position: u64,
    missed: u64,
    settled: Settled,
}

impl Messages {
    pub(super) fn new(kept: Arc<Mutex<Kept>>, count: watch::Receiver<u64>) -> Messages {
        Messages {
            kept,
            count,
            position: 0,
            missed: 0,
            settled: Settled::default(),
        }
    }

    /// Waits for the next message.
    ///
    /// Returns `None` after the fake has stopped and all kept messages are read.
    pub async fn next(&mut self) -> Option<Delivery> {
        loop {
            self.count.mark_unchanged();
            if let Some(delivery) = self.try_next() {
                return Some(delivery);
            }
            if self.changed().await.is_err() {
                return self.try_next();
            }
        }
    }

    /// Waits until a message is published or requeued. Fails after the fake has stopped.
    async fn changed(&mut self) -> Result<(), watch::error::RecvError> {
        let mut requeued = pin!(self.settled.wait_requeued());
        let mut published = pin!(self.count.changed());
        poll_fn(|context| match requeued.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Ok(())),
            Poll::Pending => published.as_mut().poll(context),
        })
        .await
    }

    /// Returns the next message, if it is already published. Requeued messages come first.
    pub fn try_next(&mut self) -> Option<Delivery> {
        if let Some(delivery) = self.settled.requeued() {
            return Some(delivery);
        }
        let message = self.try_next_message()?;
        Some(self.settled.deliver(message, false))
    }

    /// Waits for the next message, without settlement.
    #[cfg(feature = "amqp")]
    pub(crate) async fn next_message(&mut self) -> Option<Message> {
        loop {
            self.count.mark_unchanged();
            if let Some(message) = self.try_next_message() {
                return Some(message);
            }
            if self.count.changed().await.is_err() {
                return self.try_next_message();
            }
        }
    }

    /// Returns the next published message, without settlement.
    pub(crate) fn try_next_message(&mut self) -> Option<Message> {
        let (position, message) = lock(&self.kept).at(self.position)?;
        self.missed += position - self.position;
        self.position = position + 1;
        Some(message)
    }

    /// Returns the number of acknowledged deliveries of this reader.
    pub fn acknowledged(&self) -> u64 {
        self.settled.counts().acknowledged
    }

    /// Returns the number of rejected deliveries of this reader.
    pub fn rejected(&self) -> u64 {
        self.settled.counts().rejected
    }

    /// Returns the number of deliveries of this reader that were dropped without a call.
    pub fn dropped(&self) -> u64 {
        self.settled.counts().dropped
    }

    /// Returns the number of messages that were dropped before this reader could return them.
    pub fn missed(&self) -> u64 {
        self.missed
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages")
            .field("position", &self.position)
            .field("missed", &self.missed)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::store::{Message, MessageLog};

    fn publish(log: &MessageLog, number: usize) {
        let key = number.to_string();
        log.publish(Message::new("e".into(), key, Vec::new(), &json!({})));
    }

    #[test]
    fn a_reader_starts_with_the_oldest_message_and_counts_dropped_ones() {
        let log = MessageLog::default();
        publish(&log, 0);
        let mut reader = log.reader();
        for number in 1..10_005 {
            publish(&log, number);
        }
        let first = reader.try_next().unwrap();
        assert_eq!((first.routing_key(), reader.missed()), ("5", 5));
        assert_eq!(std::iter::from_fn(|| reader.try_next()).count(), 9_999);
    }

    #[tokio::test]
    async fn a_reader_waits_for_a_message_and_ends_with_the_log() {
        let log = MessageLog::default();
        let mut reader = log.reader();
        let waiting = tokio::spawn(async move { (reader.next().await, reader.next().await) });
        tokio::task::yield_now().await;
        publish(&log, 7);
        drop(log);
        let (message, end) = waiting.await.unwrap();
        assert_eq!(message.unwrap().routing_key(), "7");
        assert!(end.is_none());
    }
    #[tokio::test]
    async fn counts_settled_deliveries_and_repeats_requeued_ones() {
        let log = MessageLog::default();
        let mut reader = log.reader();
        (0..4).for_each(|number| publish(&log, number));
        reader.try_next().unwrap().ack().await.unwrap();
        reader.try_next().unwrap().reject().await.unwrap();
        drop(reader.try_next());
        let delivery = reader.try_next().unwrap();
        assert!(!delivery.redelivered());
        let (delivery, ()) = tokio::join!(reader.next(), async {
            tokio::task::yield_now().await;
            delivery.requeue().await.unwrap();
        });
        let delivery = delivery.unwrap();
        assert_eq!(
            (delivery.routing_key(), delivery.redelivered()),
            ("3", true)
        );
        assert!(reader.try_next().is_none());
        drop(delivery);
        let counts = (reader.acknowledged(), reader.rejected(), reader.dropped());
        assert_eq!(counts, (1, 1, 2));
    }
}
