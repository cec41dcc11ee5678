//! The queue of a listener and its bindings.

use crate::values::slugid;

/// The maximum length of the names of queues and of routing keys, in bytes.
pub(in crate::pulse) const SHORT_STRING: usize = 255;

/// The queue of a listener.
#[derive(Clone, Debug)]
pub(in crate::pulse) enum Queue {
    /// Exists until it is deleted.
    Durable(String),
    /// Exists as long as the connection.
    Ephemeral,
}

impl Queue {
    /// Returns the full name on the broker. That of an ephemeral queue is a new one each time, because the broker may
    /// still hold the queue of a lost connection.
    pub(in crate::pulse) fn full_name(&self, user: &str) -> String {
        match self {
            Self::Durable(name) => format!("queue/{user}/{name}"),
            Self::Ephemeral => format!("queue/{user}/{}", slugid()),
        }
    }
}

/// The settings of a listener on the broker.
#[derive(Clone, Debug)]
pub(in crate::pulse) struct Setup {
    pub(in crate::pulse) queue: Queue,
    /// The exchanges and patterns that the queue is bound with.
    pub(in crate::pulse) bindings: Vec<(&'static str, String)>,
    pub(in crate::pulse) prefetch: u16,
}
