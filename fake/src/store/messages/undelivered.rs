//! Messages that other services have not received yet.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::message::Message;

/// The messages for services that are not delivered yet, the oldest first.
#[derive(Default)]
pub struct Undelivered(Mutex<VecDeque<Message>>);

impl Undelivered {
    /// Adds a message.
    pub fn add(&self, message: Message) {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages.push_back(message);
    }

    /// Removes and returns the oldest message.
    pub fn take(&mut self) -> Option<Message> {
        self.messages().pop_front()
    }

    /// Returns the number of messages.
    pub fn len(&mut self) -> usize {
        self.messages().len()
    }

    /// Returns whether all messages are delivered.
    pub fn is_empty(&mut self) -> bool {
        self.messages().is_empty()
    }

    fn messages(&mut self) -> &mut VecDeque<Message> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}
