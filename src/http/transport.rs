//! The shared state of a client.

use std::sync::Arc;
#[cfg(feature = "artifacts")]
use std::sync::atomic::AtomicBool;
use std::time::SystemTime;

use super::connection::ConnectionPool;
use super::options::CallOptions;
use crate::request::RootUrl;
use crate::signing::{CurrentIdentity, Skew};
use crate::values::clock::Clock;
use crate::values::random::Random;

/// The data that a client needs to send requests to one deployment.
#[derive(Clone)]
pub(crate) struct Transport {
    pub(crate) root: RootUrl,
    pub(crate) pool: ConnectionPool,
    pub(crate) identity: CurrentIdentity,
    /// The options of the client, which a call can override.
    pub(crate) options: CallOptions,
    pub(crate) max_response_size: usize,
    pub(crate) clock: Clock,
    pub(crate) skew: Arc<Skew>,
    /// Whether the `Date` of an error response may correct the clock. On other connections anybody could forge it.
    pub(crate) date_is_trusted: bool,
    pub(crate) random: Random,
    /// Whether the deployment refused to store an artifact in the object service.
    #[cfg(feature = "artifacts")]
    pub(crate) objects_refused: Arc<AtomicBool>,
}

impl Transport {
    /// Returns the estimated time of the service.
    pub(crate) fn service_time(&self) -> SystemTime {
        self.skew.apply((self.clock)())
    }
}
