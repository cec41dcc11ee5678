//! The lifetime of credentials that a session renews.

use std::time::Duration;

use crate::values::Timestamp;
use crate::values::clock::{Clock, Elapsed};

/// How long credentials are valid, counted from the moment the service issued them.
///
/// Only the difference between the service's two times counts, so a wrong clock on this machine does not matter.
#[derive(Debug)]
pub(crate) struct Lifetime {
    expires: Timestamp,
    length: Duration,
    elapsed: Elapsed,
}

impl Lifetime {
    /// Starts the lifetime of credentials that the service issued just now, at `issued` by its own clock.
    pub(crate) fn start(issued: Timestamp, expires: Timestamp, clock: Clock) -> Self {
        Self {
            expires,
            length: expires.checked_duration_since(issued).unwrap_or_default(),
            elapsed: Elapsed::start(clock),
        }
    }

    pub(crate) fn expires(&self) -> Timestamp {
        self.expires
    }

    /// Returns the whole lifetime, from issue to expiry.
    pub(crate) fn length(&self) -> Duration {
        self.length
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.elapsed.get()
    }

    /// Returns the time until expiry; zero after that.
    pub(crate) fn left(&self) -> Duration {
        self.length.saturating_sub(self.elapsed())
    }
}
