//! The retry policy, and the decision whether and when to retry: a pure function.

use std::time::Duration;

use super::attempt_error::AttemptErrorKind;

/// How often a failed call is tried again.
///
/// By default five times, after 100 ms, 200 ms, 400 ms and so on, each up to a quarter shorter or longer, and no wait
/// longer than 30 s. A service that says in `Retry-After` how many seconds to wait, or until when, is not asked again
/// before that, however long it is; a wait that would pass the call's deadline is not begun.
///
/// Tried again are calls without an answer, and answers of 5xx and 429, on endpoints where repeating a request does no
/// harm: GET, HEAD, PUT, DELETE, and those POSTs that only read. Other POSTs are tried again only if the service
/// cannot have acted on them: there was no connection, or the answer is 429.
///
/// Apart from this policy, and once per call at most, a request is sent again whose signature was refused only for its
/// time: see [`Client`](crate::Client).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    all: bool,
    first: Duration,
    longest: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl RetryPolicy {
    pub(super) const DEFAULT: Self = Self {
        max_retries: 5,
        all: false,
        first: Duration::from_millis(100),
        longest: Duration::from_secs(30),
    };

    /// So many retries after the first attempt; 0 for none.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Treats every endpoint as if repeating a request did no harm, as the other official clients do.
    pub fn retry_all(mut self) -> Self {
        self.all = true;
        self
    }

    /// Without [`retry_all`](Self::retry_all), for what must on no account be repeated.
    #[cfg(endpoint = "worker-manager.reregisterWorker")]
    pub(crate) fn never_all(mut self) -> Self {
        self.all = false;
        self
    }

    /// For tests of what is retried rather than when.
    #[cfg(test)]
    pub(crate) fn without_waiting(mut self) -> Self {
        self.first = Duration::ZERO;
        self
    }

    /// The wait before a retry, without regard to what the service asks for. `random` is evenly spread.
    fn backoff(&self, failed: u32, random: u64) -> Duration {
        let doubled = 2u32
            .checked_pow(failed.saturating_sub(1))
            .unwrap_or(u32::MAX);
        let middle = self.first.saturating_mul(doubled).min(self.longest);
        // From 0.75 to 1.25, in steps that a float can tell apart.
        let factor = 0.75 + (random % 1_000_001) as f64 / 2_000_000.0;
        middle.mul_f64(factor).min(self.longest)
    }
}

/// The wait before the next attempt, or none if there is to be none.
///
/// `failed` counts the attempts so far; `left` is what remains until the deadline, if there is one.
pub(crate) fn decide(
    policy: &RetryPolicy,
    idempotent: bool,
    failed: u32,
    error: AttemptErrorKind,
    left: Option<Duration>,
    random: u64,
) -> Option<Duration> {
    let repeatable = match error {
        AttemptErrorKind::NotSent | AttemptErrorKind::Response { status: 429, .. } => true,
        AttemptErrorKind::NoResponse
        | AttemptErrorKind::Response {
            status: 500..=599, ..
        } => idempotent || policy.all,
        AttemptErrorKind::Unreadable | AttemptErrorKind::Response { .. } => false,
    };
    if !repeatable || failed > policy.max_retries {
        return None;
    }
    let wait = match error {
        AttemptErrorKind::Response {
            retry_after: Some(asked),
            ..
        } => asked.max(policy.backoff(failed, random)),
        _ => policy.backoff(failed, random),
    };
    left.is_none_or(|left| wait < left).then_some(wait)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{AttemptErrorKind, RetryPolicy, decide};

    const MIDDLE: u64 = 500_000;

    fn millis(millis: u64) -> Option<Duration> {
        Some(Duration::from_millis(millis))
    }

    fn refused(status: u16) -> AttemptErrorKind {
        AttemptErrorKind::Response {
            status,
            retry_after: None,
        }
    }

    #[test]
    fn what_is_retried_depends_on_the_outcome_and_the_endpoint() {
        //                        kind       idempotent  other  other, retry_all
        for (kind, expected) in [
            (AttemptErrorKind::NotSent, [true, true, true]),
            (AttemptErrorKind::NoResponse, [true, false, true]),
            (AttemptErrorKind::Unreadable, [false, false, false]),
            (refused(429), [true, true, true]),
            (refused(500), [true, false, true]),
            (refused(503), [true, false, true]),
            (refused(400), [false, false, false]),
            (refused(401), [false, false, false]),
            (refused(404), [false, false, false]),
            (refused(409), [false, false, false]),
        ] {
            let default = RetryPolicy::default();
            let all = RetryPolicy::default().retry_all();
            let decided =
                [(&default, true), (&default, false), (&all, false)].map(|(policy, idempotent)| {
                    decide(policy, idempotent, 1, kind, None, MIDDLE).is_some()
                });
            assert_eq!(decided, expected, "{kind:?}");
        }
    }

    #[test]
    fn the_waits_double_with_jitter_up_to_the_cap() {
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
        assert_eq!(wait(2, MIDDLE), millis(200));
        assert_eq!(wait(5, MIDDLE), millis(1600));
        assert_eq!(wait(9, MIDDLE), millis(25_600));
        assert_eq!(wait(9, 1_000_000), millis(30_000));
        assert_eq!(wait(10, 0), millis(22_500));
        assert_eq!(wait(1000, 1_000_000), millis(30_000));
        assert!(wait(1, u64::MAX).is_some());
    }

    #[test]
    fn the_number_of_retries_is_limited() {
        let policy = RetryPolicy::default();
        assert!(decide(&policy, true, 5, AttemptErrorKind::NoResponse, None, MIDDLE).is_some());
        assert_eq!(
            decide(&policy, true, 6, AttemptErrorKind::NoResponse, None, MIDDLE),
            None
        );
        let none = RetryPolicy::default().max_retries(0);
        assert_eq!(
            decide(&none, true, 1, AttemptErrorKind::NoResponse, None, MIDDLE),
            None
        );
    }

    #[test]
    fn retry_after_is_honoured_and_the_deadline_kept() {
        let policy = RetryPolicy::default();
        let asked = |asked, left| {
            let kind = AttemptErrorKind::Response {
                status: 429,
                retry_after: millis(asked),
            };
            decide(&policy, false, 1, kind, left, MIDDLE)
        };
        assert_eq!(asked(60_000, None), millis(60_000));
        assert_eq!(asked(0, None), millis(100));
        assert_eq!(asked(2_000, millis(2_001)), millis(2_000));
        assert_eq!(asked(2_000, millis(2_000)), None);
        assert_eq!(
            decide(
                &policy,
                true,
                1,
                AttemptErrorKind::NoResponse,
                millis(50),
                MIDDLE
            ),
            None
        );
    }
}
