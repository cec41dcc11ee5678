//! The messages between services: a service that publishes a message does not know who receives it. [`deliver`] passes each
//! message to the services that have subscribed to it, through their public functions.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::state::State;
use super::{hooks, notify};
use crate::call::Host;
use crate::store::{Date, Message};

/// The number of messages that one request delivers, if it did not publish more itself. The rest follows after other requests,
/// because a hook whose tasks fire the hook again never ends.
const AT_ONCE: usize = 100;

/// The messages for services that are not delivered yet, the oldest first.
#[derive(Default)]
pub struct Undelivered(Mutex<VecDeque<Message>>);

impl Undelivered {
    /// Returns whether all messages are delivered.
    pub fn is_empty(&mut self) -> bool {
        self.messages().is_empty()
    }

    fn add(&self, message: Message) {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages.push_back(message);
    }

    fn messages(&mut self) -> &mut VecDeque<Message> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Publishes a message. Services that have subscribed to it receive it when the current call ends.
    pub fn publish(&self, message: Message) {
        if self.notify.wants(&message) || self.hooks.wants(&message) {
            self.undelivered.add(message.clone());
        }
        self.messages.publish(message);
    }
}

/// Delivers messages to the services that have subscribed to them.
pub fn deliver(state: &mut State, host: Host<'_>, now: Date) {
    for _ in 0..AT_ONCE.max(state.undelivered.messages().len()) {
        let Some(message) = state.undelivered.messages().pop_front() else {
            return;
        };
        notify::receive(state, host, &message, now);
        hooks::receive(state, host, &message, now);
    }
}
