//! A decoded message with its routing key.

use std::fmt;

use crate::pulse::exchange::Exchange;
use crate::pulse::routing_key::RoutingKey;

/// A decoded message of an exchange; see [`Delivery::read`](crate::pulse::Delivery::read).
#[non_exhaustive]
pub struct Received<E: Exchange> {
    /// The routing key, with a method for each word.
    pub routing_key: RoutingKey<E>,
    /// The message.
    pub message: E::Message,
}

impl<E: Exchange<Message: fmt::Debug>> fmt::Debug for Received<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("routing_key", &self.routing_key)
            .field("message", &self.message)
            .finish()
    }
}
