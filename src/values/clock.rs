//! The only access to clocks: the time of day, and the monotonic clock for deadlines.

#[cfg(helper = "worker-manager")]
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// A source of the time of day. A client holds one, so that a test can replace it.
pub(crate) type Clock = fn() -> SystemTime;

/// Returns the system's time of day.
#[expect(
    clippy::disallowed_methods,
    reason = "the only access to the time of day"
)]
pub(crate) fn system() -> SystemTime {
    SystemTime::now()
}

/// The time at which a call must stop, or none without a limit. It uses the clock that tests can pause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Option<Instant>);

#[expect(
    clippy::disallowed_methods,
    reason = "the only access to the monotonic clock"
)]
impl Deadline {
    /// Returns the deadline after this time from now. A limit too large for the clock counts as no limit.
    pub(crate) fn after(limit: Option<Duration>) -> Self {
        Self(limit.and_then(|limit| Instant::now().checked_add(limit)))
    }

    /// Returns the time left; `None` without a limit.
    pub(crate) fn left(self) -> Option<Duration> {
        Some(self.0?.saturating_duration_since(Instant::now()))
    }
}

/// Measures the time since its start.
#[cfg(feature = "pulse")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

#[cfg(feature = "pulse")]
#[expect(
    clippy::disallowed_methods,
    reason = "the only access to the monotonic clock"
)]
impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Measures the time that has passed since it was started, for credentials that expire.
///
/// It reads the time of day and the monotonic clock. In each interval between two readings the larger difference
/// counts: the monotonic clock stands still while a machine sleeps, and the time of day can be set back. A time of day
/// that is set forward counts as if the time had passed.
#[cfg(helper = "worker-manager")]
#[derive(Debug)]
pub(crate) struct Elapsed {
    clock: Clock,
    last: Mutex<Reading>,
}

#[cfg(helper = "worker-manager")]
#[derive(Debug)]
struct Reading {
    elapsed: Duration,
    time_of_day: SystemTime,
    monotonic: Instant,
}

#[cfg(helper = "worker-manager")]
#[expect(
    clippy::disallowed_methods,
    reason = "the only access to the monotonic clock"
)]
impl Elapsed {
    pub(crate) fn start(clock: Clock) -> Self {
        let last = Reading {
            elapsed: Duration::ZERO,
            time_of_day: clock(),
            monotonic: Instant::now(),
        };
        Self {
            clock,
            last: Mutex::new(last),
        }
    }

    pub(crate) fn get(&self) -> Duration {
        // A reading is replaced as a whole, so a panic leaves it complete.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let time_of_day = (self.clock)();
        let monotonic = Instant::now();
        let slept_or_set = time_of_day.duration_since(last.time_of_day);
        let awake = monotonic.saturating_duration_since(last.monotonic);
        let interval = awake.max(slept_or_set.unwrap_or_default());
        *last = Reading {
            elapsed: last.elapsed.saturating_add(interval),
            time_of_day,
            monotonic,
        };
        last.elapsed
    }
}
