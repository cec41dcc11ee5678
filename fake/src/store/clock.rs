//! The clock of a fake. A test can move it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hyper::header::HeaderValue;

use super::date::Date;
use super::http_date;

/// The last millisecond of 29 December 9999, a valid date in every time zone.
const LAST: i64 = 253_402_127_999_999;

/// The longest wait between two readings of the clock: an hour.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// The machine's clock with the offsets that a test has set, in milliseconds.
#[derive(Debug, Default)]
pub struct Clock {
    /// The time that a test has added with `advance` or `set`.
    moved: AtomicI64,
    /// The error of the deployment's clock; positive if it is ahead.
    skew: AtomicI64,
}

/// A reading of a [`Clock`]. The fake reads the clock once per request.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The time that dates and expires all stored data.
    pub date: Date,
    /// The time that signature timestamps are compared with, in milliseconds since 1970. A test does not move it, because
    /// the clocks of clients do not move either.
    pub wall: i64,
}

impl Clock {
    /// Returns the current time.
    pub fn now(&self) -> Moment {
        let wall = machine().saturating_add(self.skew.load(Ordering::Relaxed));
        let wall = wall.clamp(0, LAST);
        let moved = self.moved.load(Ordering::Relaxed);
        Moment {
            date: Date::from_millis(wall.saturating_add(moved)),
            wall,
        }
    }

    /// Waits until this date, or until the future ends if that is earlier.
    ///
    /// Code that moves the clock must end the future.
    pub async fn until(&self, date: Date, earlier: impl Future<Output = ()>) {
        let left = date.millis().saturating_sub(self.now().date.millis());
        let left = Duration::from_millis(left.try_into().unwrap_or_default());
        // The result only tells which of the two ended first.
        let _ = tokio::time::timeout(left.min(LONGEST_WAIT), earlier).await;
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let now = self.now().date.millis();
        self.set(Date::from_millis(now.saturating_add(millis(by))));
    }

    /// Sets the clock to a date, from which it runs on.
    pub fn set(&self, date: Date) {
        let moved = date.millis().saturating_sub(self.now().wall);
        self.moved.store(moved, Ordering::Relaxed);
    }

    /// Puts the clock ahead of the machine's clock by this much.
    pub fn set_ahead(&self, by: Duration) {
        self.skew.store(millis(by), Ordering::Relaxed);
    }

    /// Puts the clock behind the machine's clock by this much.
    pub fn set_behind(&self, by: Duration) {
        self.skew.store(-millis(by), Ordering::Relaxed);
    }
}

impl Moment {
    /// Returns the value of a `Date` header.
    ///
    /// It is the time that signatures are compared with, because clients
    /// use it to correct their clocks.
    pub fn http_date(self) -> HeaderValue {
        let since_1970 = Duration::from_millis(self.wall.try_into().unwrap_or_default());
        http_date::of(UNIX_EPOCH + since_1970)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the only place that reads the machine's clock"
)]
fn machine() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    millis(since_1970.unwrap_or_default())
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn advance_moves_the_date_but_not_the_wall_clock() {
        let clock = Clock::default();
        let before = clock.now();
        clock.advance(HOUR);
        clock.advance(HOUR);
        let after = clock.now();
        assert!(after.date.millis() - before.date.millis() >= 7_200_000);
        assert!(after.wall - before.wall < 3_600_000);
    }

    #[test]
    fn skew_applies_to_all_times() {
        let clock = Clock::default();
        clock.set_behind(HOUR);
        let (date, wall) = (clock.now().date, clock.now().wall);
        assert!(machine() - wall >= 3_600_000);
        assert!(machine() - date.millis() >= 3_600_000);
        clock.set_ahead(Duration::ZERO);
        assert!(machine() - clock.now().wall < 3_600_000);
    }

    #[test]
    fn runs_on_from_the_set_time() {
        let clock = Clock::default();
        let date: Date = "2001-02-03T04:05:06Z".parse().unwrap();
        clock.set(date);
        let now = clock.now().date;
        assert!(now >= date && now < date.plus_seconds(3600).unwrap());
    }

    #[test]
    fn survives_extreme_durations() {
        let clock = Clock::default();
        clock.advance(Duration::MAX);
        clock.advance(Duration::MAX);
        assert_eq!(clock.now().date.to_string(), "9999-12-31T23:59:59.999Z");
        clock.set_ahead(Duration::MAX);
        let far = clock.now().http_date();
        assert_eq!(far, "Wed, 29 Dec 9999 23:59:59 GMT");
        clock.set_behind(Duration::MAX);
        let long_ago = clock.now().http_date();
        assert_eq!(long_ago, "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}
