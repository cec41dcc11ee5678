//! The log of published messages.

use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::kept::{Kept, lock};
use super::message::Message;
use super::reader::Messages;

/// The latest messages, the oldest first.
///
/// Clones share the messages; readers wake when a message arrives.
#[derive(Clone)]
pub struct MessageLog {
    kept: Arc<Mutex<Kept>>,
    count: Arc<watch::Sender<u64>>,
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
