//! The blocking methods of a listener.

use std::fmt;

use super::{Listener, ListenerBuilder};
use crate::blocking::block_on;
use crate::error::Error;
use crate::pulse::Delivery;

/// Blocking methods, with the feature `blocking`.
impl ListenerBuilder {
    /// Connects to the broker. Like [`connect`](Self::connect), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`connect`](Self::connect). Fails without connecting if async code calls it.
    pub fn wait_connect(self) -> Result<Listener, Error> {
        block_on(self.connect())?
    }
}

/// Blocking methods, with the feature `blocking`.
///
/// They need no tokio runtime. If async code calls them, they do nothing and return an error.
impl Listener {
    /// Returns the messages as a blocking iterator. Like [`next`](Self::next), without async.
    ///
    /// ```no_run
    /// # #[cfg(feature = "queue")]
    /// # fn listen() -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::pulse::Listener;
    /// use taskcluster_client::queue::exchange::TaskCompleted;
    ///
    /// let binding = TaskCompleted::binding().provisioner_id("proj");
    /// let mut listener = Listener::from_env()?.ephemeral().bind(binding).wait_connect()?;
    /// for delivery in listener.wait_messages() {
    ///     let delivery = delivery?;
    ///     println!("{}", TaskCompleted::decode(&delivery)?.routing_key.task_id());
    ///     delivery.wait_ack()?;
    /// }
    /// listener.wait_close()
    /// # }
    /// ```
    pub fn wait_messages(&mut self) -> WaitMessages<'_> {
        WaitMessages { listener: self }
    }

    /// Closes the listener. Like [`close`](Self::close), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`close`](Self::close). Also fails if async code calls it.
    pub fn wait_close(self) -> Result<(), Error> {
        block_on(self.close())?
    }
}

/// A blocking iterator over the messages of a listener; see [`Listener::wait_messages`].
///
/// It blocks until a message arrives, and ends after [`Stopper::stop`](crate::pulse::Stopper::stop) or an error of the
/// broker.
#[must_use = "the iterator receives nothing until `next` is called"]
pub struct WaitMessages<'a> {
    listener: &'a mut Listener,
}

impl Iterator for WaitMessages<'_> {
    type Item = Result<Delivery, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.listener.next()).unwrap_or_else(|error| Some(Err(error)))
    }
}

impl fmt::Debug for WaitMessages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WaitMessages").field(&self.listener).finish()
    }
}
