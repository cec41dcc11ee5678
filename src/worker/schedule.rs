//! When a session renews, and how long it waits between attempts.

use std::time::Duration;

use crate::http::RetryPolicy;

/// The interval of comparing the clocks: 60 s. It is needed because timers stand still while a machine sleeps.
pub(super) const LOOK: Duration = Duration::from_secs(60);

/// The time for renewal attempts before expiry, if the lifetime is long enough: 10 minutes.
const LEEWAY: Duration = Duration::from_secs(600);

/// The minimum time between two renewals: 10 s. It matters if the credentials seem to be expired when they arrive.
const PAUSE: Duration = Duration::from_secs(10);

/// The wait after the first failed attempt: 500 ms.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// The longest wait between two attempts: 60 s.
const MAX_WAIT: Duration = Duration::from_secs(60);

/// Returns how long after their issue credentials with this lifetime are due for renewal.
pub(super) fn due(lifetime: Duration) -> Duration {
    let leeway = (lifetime / 6).max(LEEWAY).min(lifetime / 2);
    (lifetime - leeway).max(PAUSE)
}

/// Returns the wait after this many failed attempts.
///
/// The response to the last attempt may request a wait. `random` is evenly distributed.
pub(super) fn wait(failed: u32, retry_after: Option<Duration>, random: u64) -> Duration {
    let policy = RetryPolicy::default()
        .first_wait(FIRST_WAIT)
        .max_wait(MAX_WAIT);
    let asked = retry_after.unwrap_or_default().min(MAX_WAIT);
    policy.backoff(failed, random).max(asked)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{due, wait};

    #[test]
    fn renews_when_a_sixth_or_ten_minutes_are_left_but_at_most_half() {
        for (lifetime, expected) in [
            (96 * 3600, 80 * 3600),
            (7200, 6000),
            (3600, 3000),
            (1800, 1200),
            (1200, 600),
            (600, 300),
            (60, 30),
            (15, 10),
            (0, 10),
        ] {
            let due = due(Duration::from_secs(lifetime));
            assert_eq!(due, Duration::from_secs(expected), "{lifetime}");
        }
    }

    #[test]
    fn waits_grow_with_jitter_up_to_a_minute() {
        let (shortest, middle, longest) = (0, 500_000, 1_000_000);
        let minute = Duration::from_secs(60);
        assert_eq!(wait(1, None, shortest), Duration::from_millis(375));
        assert_eq!(wait(1, None, middle), Duration::from_millis(500));
        assert_eq!(wait(1, None, longest), Duration::from_millis(625));
        assert_eq!(wait(2, None, middle), Duration::from_millis(1500));
        assert_eq!(wait(6, None, middle), minute);
        assert_eq!(wait(u32::MAX, None, longest), minute);
    }

    #[test]
    fn retry_after_lengthens_a_wait_to_a_minute_at_most() {
        let asked = |seconds| wait(1, Some(Duration::from_secs(seconds)), 500_000);
        assert_eq!(asked(0), Duration::from_millis(500));
        assert_eq!(asked(7), Duration::from_secs(7));
        assert_eq!(asked(86_400), Duration::from_secs(60));
    }
}
