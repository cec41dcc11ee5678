//! Everything that a listener needs to connect again.

use std::fmt;
use std::sync::Arc;

use rustls::ClientConfig;

use super::event::Event;
use crate::pulse::broker::{Address, Failure, Link, Setup, open};

pub(super) type OnEvent = Arc<dyn Fn(&Event) + Send + Sync>;

/// The broker, the queue and the observer of a listener.
pub(super) struct Target {
    pub(super) address: Address,
    pub(super) tls: Option<Arc<ClientConfig>>,
    pub(super) setup: Setup,
    pub(super) on_event: Option<OnEvent>,
}

impl Target {
    pub(super) async fn open(&self) -> Result<Link, Failure> {
        open(&self.address, self.tls.clone(), &self.setup).await
    }

    pub(super) fn report(&self, event: &Event) {
        if let Some(on_event) = &self.on_event {
            on_event(event);
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("address", &self.address)
            .field("setup", &self.setup)
            .finish_non_exhaustive()
    }
}
