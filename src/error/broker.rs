//! Errors of a listener and its broker.

use std::time::Duration;

use super::Error;
use super::kind::ErrorKind;

impl Error {
    /// Returns whether the Pulse broker refused something, or closed the connection.
    ///
    /// The account may be unknown, its password wrong, or a queue or exchange may not exist or not be accessible. The
    /// message contains the broker's code and text, such as `403 ACCESS_REFUSED`.
    pub fn is_refused_by_broker(&self) -> bool {
        self.0.kind == ErrorKind::RefusedByBroker
    }

    /// Returns whether an acknowledgement was not sent because the listener is closed.
    ///
    /// The broker delivers the message again, to the next listener of the queue.
    pub fn is_listener_closed(&self) -> bool {
        self.0.kind == ErrorKind::ListenerClosed
    }

    pub(crate) fn refused_by_broker(what: String) -> Self {
        Self::new(ErrorKind::RefusedByBroker, what)
    }

    pub(crate) fn broker_timeout(what: String) -> Self {
        Self::timed_out(what)
    }

    pub(crate) fn listener_closed() -> Self {
        let what = "the listener is closed, so the message was not acknowledged; the broker delivers it again";
        Self::new(ErrorKind::ListenerClosed, what)
    }

    /// Returns the error for deliveries that were not settled before the listener closed.
    pub(crate) fn unsettled(count: usize, limit: Duration) -> Self {
        let what = format!(
            "{count} deliveries were neither acknowledged nor dropped within {limit:?}; the broker delivers them again"
        );
        Self::timed_out(what)
    }
}
