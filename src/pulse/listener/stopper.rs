//! Stops a listener from another task or thread.

use std::fmt;
use std::sync::Arc;

use crate::pulse::unsettled::Shared;

/// A handle that ends the stream of a listener; see [`Listener::stopper`](crate::pulse::Listener::stopper).
///
/// ```no_run
/// # async fn run(mut listener: taskcluster_client::pulse::Listener) -> Result<(), taskcluster_client::Error> {
/// let stopper = listener.stopper();
/// tokio::spawn(async move {
///     # mod tokio { pub mod signal { pub async fn ctrl_c() -> std::io::Result<()> { Ok(()) } } }
///     tokio::signal::ctrl_c().await.ok();
///     stopper.stop();
/// });
/// while let Some(delivery) = listener.next().await {
///     delivery?.ack().await?;
/// }
/// listener.close().await
/// # }
/// ```
#[derive(Clone)]
pub struct Stopper(Arc<Shared>);

impl Stopper {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self(shared)
    }

    /// Makes the listener return `None` instead of further deliveries.
    ///
    /// Deliveries that the program holds can still be acknowledged. Call
    /// [`close`](crate::pulse::Listener::close) afterwards.
    pub fn stop(&self) {
        self.0.stop();
    }
}

impl fmt::Debug for Stopper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stopper").finish_non_exhaustive()
    }
}
