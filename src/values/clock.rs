//! The one place where time enters: the time of day, and the monotonic clock for deadlines.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// A source of the time of day. A client holds one, so that a test can replace it.
pub(crate) type Clock = fn() -> SystemTime;

/// The system's time.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the clock enters"
)]
pub(crate) fn system() -> SystemTime {
    SystemTime::now()
}

/// The point at which a call must stop, by the clock that tests can pause; never, if there is no limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Option<Instant>);

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that measures time"
)]
impl Deadline {
    /// That long from now. A limit too large for the clock is no limit.
    pub(crate) fn after(limit: Option<Duration>) -> Self {
        Self(limit.and_then(|limit| Instant::now().checked_add(limit)))
    }

    /// The time left; `None` without a limit.
    pub(crate) fn left(self) -> Option<Duration> {
        Some(self.0?.saturating_duration_since(Instant::now()))
    }
}
