//! Events of a listener's connection.

use std::time::Duration;

use crate::error::Error;

/// A change of a listener's connection; see [`ListenerBuilder::on_event`](crate::pulse::ListenerBuilder::on_event).
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// The connection was lost, or the broker closed it. The listener connects again.
    Disconnected(Error),
    /// An attempt to connect failed. The listener waits, then makes another attempt.
    #[non_exhaustive]
    AttemptFailed {
        /// The reason.
        error: Error,
        /// The wait before the next attempt.
        wait: Duration,
    },
    /// The listener is connected again.
    #[non_exhaustive]
    Reconnected {
        /// The time without a connection. An ephemeral queue has lost the messages that were published in this time.
        gap: Duration,
    },
}
