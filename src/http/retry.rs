//! The retry policy, and the retry decision as a pure function.

use std::time::Duration;

use super::attempt_error::AttemptErrorKind;
use crate::error::Error;

/// The policy for retries: how many, how far apart, and of which requests.
///
/// The default is five retries, after 100 ms, 300 ms, 900 ms, 2.7 s and 8.1 s. Each wait varies at random by up to 25
/// %. The total is at least 9 s, which is longer than a service needs to restart. [`first_wait`](Self::first_wait) sets
/// the first wait. Each further wait is three times as long, up to [`max_wait`](Self::max_wait), which is 30 s by
/// default.
///
/// If the service sends `Retry-After`, in seconds or as a date, the client waits at least for this time. If it is
/// longer than `max_wait`, the call ends, and [`Error::retry_after`](crate::Error::retry_after) returns the requested
/// wait. The client does not start a wait that would exceed the call's deadline.
///
/// The client retries after 429 and 5xx, and after attempts without a response, if the request is safe to repeat: GET,
/// HEAD, PUT, DELETE, and each POST whose documentation says `Idempotent: yes`, with the reason. It retries other POSTs
/// only if the service cannot have processed them: there was no connection, or the response is 429. It never retries
/// 501 and 505, which are permanent.
///
/// Apart from this policy, the client repeats a request at most once per call if the service rejected only the time of
/// its signature: see [`Client`](crate::Client).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    all: bool,
    final_500: bool,
    first_wait: Duration,
    max_wait: Duration,
}

/// The factor from each wait to the next.
const GROWTH: u32 = 3;

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl RetryPolicy {
    pub(super) const DEFAULT: Self = Self {
        max_retries: 5,
        all: false,
        final_500: false,
        first_wait: Duration::from_millis(100),
        max_wait: Duration::from_secs(30),
    };

    /// Sets the maximum number of retries after the first attempt; 0 for none.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the wait before the first retry. Default: 100 ms. Each further wait is three times as long.
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Limits each wait. Default: 30 s. A longer `Retry-After` ends the call.
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Treats every request as safe to repeat, as the other official clients do.
    pub fn retry_all(mut self) -> Self {
        self.all = true;
        self
    }

    /// Turns [`retry_all`](Self::retry_all) off, for requests that must never be repeated.
    #[cfg(helper = "worker-manager")]
    pub(crate) fn never_all(mut self) -> Self {
        self.all = false;
        self
    }

    /// Does not retry after a 500, which an upload expects from a deployment without a storage.
    #[cfg(feature = "artifacts")]
    pub(crate) fn final_after_500(mut self) -> Self {
        self.final_500 = true;
        self
    }

    /// Removes all waits, for tests.
    #[cfg(test)]
    pub(crate) fn without_waiting(self) -> Self {
        self.first_wait(Duration::ZERO)
    }

    /// Returns the wait before a retry, without `Retry-After`. `random` is uniformly distributed.
    pub(crate) fn backoff(&self, failed: u32, random: u64) -> Duration {
        let growth = GROWTH.saturating_pow(failed.saturating_sub(1));
        let middle = self.first_wait.saturating_mul(growth).min(self.max_wait);
        // From 0.75 to 1.25, in steps that a float can represent.
        let factor = 0.75 + (random % 1_000_001) as f64 / 2_000_000.0;
        middle.mul_f64(factor).min(self.max_wait)
    }
}

/// The reason for no further attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The failure is permanent, or no retry or no time is left.
    Final,
    /// The service requests a longer wait than the policy allows.
    WaitTooLong { max_wait: Duration },
}

impl Stop {
    /// Returns the error of the call, with the reason for its end.
    pub(crate) fn explain(self, error: Error) -> Error {
        match self {
            Self::Final => error,
            Self::WaitTooLong { max_wait } => error.wait_too_long(max_wait),
        }
    }
}

/// Returns the wait before the next attempt, or the reason for no further attempt.
///
/// `failed` is the number of attempts so far; `left` is the time until the deadline, if there is one.
pub(crate) fn decide(
    policy: &RetryPolicy,
    idempotent: bool,
    failed: u32,
    error: AttemptErrorKind,
    left: Option<Duration>,
    random: u64,
) -> Result<Duration, Stop> {
    let repeatable = match error {
        AttemptErrorKind::NotSent | AttemptErrorKind::Response { status: 429, .. } => true,
        AttemptErrorKind::Response {
            status: 501 | 505, ..
        } => false,
        AttemptErrorKind::Response { status: 500, .. } if policy.final_500 => false,
        AttemptErrorKind::NoResponse
        | AttemptErrorKind::Response {
            status: 500..=599, ..
        } => idempotent || policy.all,
        AttemptErrorKind::InvalidSetting
        | AttemptErrorKind::Unreadable
        | AttemptErrorKind::Response { .. } => false,
    };
    if !repeatable || failed > policy.max_retries {
        return Err(Stop::Final);
    }
    let backoff = policy.backoff(failed, random);
    let max_wait = policy.max_wait;
    let wait = match error {
        AttemptErrorKind::Response {
            retry_after: Some(asked),
            ..
        } if asked > max_wait => return Err(Stop::WaitTooLong { max_wait }),
        AttemptErrorKind::Response {
            retry_after: Some(asked),
            ..
        } => asked.max(backoff),
        _ => backoff,
    };
    match left {
        Some(left) if wait >= left => Err(Stop::Final),
        _ => Ok(wait),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{AttemptErrorKind, RetryPolicy, Stop, decide};

    const MIDDLE: u64 = 500_000;

    fn millis(millis: u64) -> Result<Duration, Stop> {
        Ok(Duration::from_millis(millis))
    }

    fn refused(status: u16) -> AttemptErrorKind {
        AttemptErrorKind::Response {
            status,
            retry_after: None,
        }
    }

    #[test]
    fn retries_depend_on_the_failure_and_the_endpoint() {
        //                        kind       idempotent  other  other, retry_all
        for (kind, expected) in [
            (AttemptErrorKind::NotSent, [true, true, true]),
            (AttemptErrorKind::NoResponse, [true, false, true]),
            (AttemptErrorKind::InvalidSetting, [false, false, false]),
            (AttemptErrorKind::Unreadable, [false, false, false]),
            (refused(429), [true, true, true]),
            (refused(500), [true, false, true]),
            (refused(501), [false, false, false]),
            (refused(503), [true, false, true]),
            (refused(505), [false, false, false]),
            (refused(400), [false, false, false]),
            (refused(401), [false, false, false]),
            (refused(404), [false, false, false]),
            (refused(409), [false, false, false]),
        ] {
            let default = RetryPolicy::default();
            let all = RetryPolicy::default().retry_all();
            let decided =
                [(&default, true), (&default, false), (&all, false)].map(|(policy, idempotent)| {
                    decide(policy, idempotent, 1, kind, None, MIDDLE).is_ok()
                });
            assert_eq!(decided, expected, "{kind:?}");
        }
    }

    #[test]
    fn waits_grow_with_jitter_up_to_the_maximum() {
        let policy = RetryPolicy::default().max_retries(u32::MAX);
        let wait = |failed, random| {
            decide(
                &policy,
                true,
                failed,
                AttemptErrorKind::NoResponse,
                None,
                random,
            )
        };
        assert_eq!(wait(1, 0), millis(75));
        assert_eq!(wait(1, MIDDLE), millis(100));
        assert_eq!(wait(1, 1_000_000), millis(125));
        assert_eq!(wait(2, MIDDLE), millis(300));
        assert_eq!(wait(5, MIDDLE), millis(8_100));
        assert_eq!(wait(6, MIDDLE), millis(24_300));
        assert_eq!(wait(6, 1_000_000), millis(30_000));
        assert_eq!(wait(7, 0), millis(22_500));
        assert_eq!(wait(1000, 1_000_000), millis(30_000));
        assert!(wait(1, u64::MAX).is_ok());
    }

    #[test]
    fn default_waits_total_at_least_8_seconds() {
        let policy = RetryPolicy::default();
        let error = AttemptErrorKind::NotSent;
        let shortest = |failed| decide(&policy, false, failed, error, None, 0);
        let waits = (1..).map_while(|failed| shortest(failed).ok());
        assert!(waits.sum::<Duration>() > Duration::from_secs(9));
    }

    #[test]
    fn first_and_maximum_wait_can_be_set() {
        let second = Duration::from_secs(1);
        let policy = RetryPolicy::default()
            .first_wait(second)
            .max_wait(5 * second);
        let error = AttemptErrorKind::NotSent;
        let wait = |failed, random| decide(&policy, false, failed, error, None, random);
        assert_eq!(wait(1, MIDDLE), millis(1_000));
        assert_eq!(wait(2, MIDDLE), millis(3_000));
        assert_eq!(wait(3, 1_000_000), millis(5_000));
        let none = RetryPolicy::default().max_wait(Duration::ZERO);
        assert_eq!(decide(&none, false, 1, error, None, MIDDLE), millis(0));
    }

    #[test]
    fn limits_the_number_of_retries() {
        let policy = RetryPolicy::default();
        assert!(decide(&policy, true, 5, AttemptErrorKind::NoResponse, None, MIDDLE).is_ok());
        assert_eq!(
            decide(&policy, true, 6, AttemptErrorKind::NoResponse, None, MIDDLE),
            Err(Stop::Final)
        );
        let none = RetryPolicy::default().max_retries(0);
        assert_eq!(
            decide(&none, true, 1, AttemptErrorKind::NoResponse, None, MIDDLE),
            Err(Stop::Final)
        );
    }

    #[test]
    fn honours_retry_after_and_the_deadline() {
        let policy = RetryPolicy::default();
        let left = |left| Some(Duration::from_millis(left));
        let asked = |asked, left| {
            let kind = AttemptErrorKind::Response {
                status: 429,
                retry_after: Some(Duration::from_millis(asked)),
            };
            decide(&policy, false, 1, kind, left, MIDDLE)
        };
        assert_eq!(asked(30_000, None), millis(30_000));
        let max_wait = Duration::from_secs(30);
        let too_long = Err(Stop::WaitTooLong { max_wait });
        assert_eq!(asked(30_001, None), too_long);
        assert_eq!(asked(86_400_000, left(1_000)), too_long);
        assert_eq!(asked(0, None), millis(100));
        assert_eq!(asked(2_000, left(2_001)), millis(2_000));
        assert_eq!(asked(2_000, left(2_000)), Err(Stop::Final));
        assert_eq!(
            decide(
                &policy,
                true,
                1,
                AttemptErrorKind::NoResponse,
                left(50),
                MIDDLE
            ),
            Err(Stop::Final)
        );
    }
}
