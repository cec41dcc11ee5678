//! The kept messages, limited in number and size.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::message::Message;

/// The maximum number of kept messages.
const MESSAGES: usize = 10_000;
/// The maximum size of the kept messages together, in bytes: 16 MiB.
const BYTES: usize = 16 * 1024 * 1024;

/// The kept messages.
#[derive(Default)]
pub(super) struct Kept {
    messages: VecDeque<Message>,
    /// The number of messages that were dropped before the first kept one.
    dropped: u64,
    bytes: usize,
}

impl Kept {
    /// Adds a message. Returns the number of messages so far.
    pub(super) fn push(&mut self, message: Message) -> u64 {
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
