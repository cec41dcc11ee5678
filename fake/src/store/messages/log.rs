//! The log of published messages, limited in number and size.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::message::Message;
use super::reader::Messages;

/// The maximum number of kept messages.
const MESSAGES: usize = 10_000;
/// The maximum size of the kept messages together, in bytes: 16 MiB.
const BYTES: usize = 16 * 1024 * 1024;

/// The latest messages, the oldest first.
///
/// Clones share the messages; readers wake when a message arrives.
#[derive(Clone)]
pub struct MessageLog {
    kept: Arc<Mutex<Kept>>,
    count: Arc<watch::Sender<u64>>,
}

/// The kept messages.
#[derive(Default)]
pub(super) struct Kept {
    messages: VecDeque<Message>,
    /// The number of messages that were dropped before the first kept one.
    dropped: u64,
    bytes: usize,
}

impl MessageLog {
    /// Publishes a message. The log drops the oldest messages beyond its limits.
    pub fn publish(&self, message: Message) {
        let count = lock(&self.kept).push(message);
        self.count.send_replace(count);
    }

    /// Returns a reader that starts with the oldest kept message.
    pub fn reader(&self) -> Messages {
        Messages::new(self.kept.clone(), self.count.subscribe())
    }
}

impl Default for MessageLog {
    fn default() -> MessageLog {
        MessageLog {
            kept: Arc::default(),
            count: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Kept {
    /// Adds a message. Returns the number of messages so far.
    fn push(&mut self, message: Message) -> u64 {
        self.bytes += message.size();
        self.messages.push_back(message);
        while self.messages.len() > MESSAGES || self.bytes > BYTES {
            let Some(oldest) = self.messages.pop_front() else {
                break;
            };
            self.bytes -= oldest.size();
            self.dropped += 1;
        }
        self.dropped + self.messages.len() as u64
    }

    /// Returns the first kept message at or after this position, with its position.
    pub(super) fn at(&self, position: u64) -> Option<(u64, Message)> {
        let position = position.max(self.dropped);
        let index = usize::try_from(position - self.dropped).ok()?;
        let message = self.messages.get(index)?;
        Some((position, message.clone()))
    }
}

/// Locks the kept messages. A panic while the lock is held does not lose them.
pub(super) fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
