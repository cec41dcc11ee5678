//! Reads the published messages in order.

use std::fmt;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::kept::{Kept, lock};
use super::message::Message;

/// The messages of a fake, in the order of publication. See [`Fake::messages`](crate::Fake::messages).
pub struct Messages {
    kept: Arc<Mutex<Kept>>,
    count: watch::Receiver<u64>,
    position: u64,
    missed: u64,
}

impl Messages {
    pub(super) fn new(kept: Arc<Mutex<Kept>>, count: watch::Receiver<u64>) -> Messages {
        Messages {
            kept,
            count,
            position: 0,
            missed: 0,
        }
    }

    /// Waits for the next message.
    ///
    /// Returns `None` after the fake has stopped and all kept messages are read.
    pub async fn next(&mut self) -> Option<Message> {
        loop {
            self.count.mark_unchanged();
            if let Some(message) = self.try_next() {
                return Some(message);
            }
            if self.count.changed().await.is_err() {
                return self.try_next();
            }
        }
    }

    /// Returns the next message, if it is already published.
    pub fn try_next(&mut self) -> Option<Message> {
        let (position, message) = lock(&self.kept).at(self.position)?;
        self.missed += position - self.position;
        self.position = position + 1;
        Some(message)
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

    use super::*;
    use crate::store::MessageLog;

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
}
