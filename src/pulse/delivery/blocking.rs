//! The blocking methods of a delivery.

use super::Delivery;
use crate::blocking::block_on;
use crate::error::Error;

/// Blocking methods, with the feature `blocking`.
///
/// They need no tokio runtime. If async code calls them, they return an error, and the message is requeued.
impl Delivery {
    /// Acknowledges the message. Like [`ack`](Self::ack), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`ack`](Self::ack). Also fails if async code calls it.
    pub fn wait_ack(self) -> Result<(), Error> {
        block_on(self.ack())?
    }

    /// Rejects the message. Like [`reject`](Self::reject), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait_ack`](Self::wait_ack).
    pub fn wait_reject(self) -> Result<(), Error> {
        block_on(self.reject())?
    }

    /// Returns the message to the queue. Like [`requeue`](Self::requeue), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait_ack`](Self::wait_ack).
    pub fn wait_requeue(self) -> Result<(), Error> {
        block_on(self.requeue())?
    }
}
