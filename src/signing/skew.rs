//! Clock skew: the difference between this machine's clock and the deployment's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

/// By how much the deployment's clock is ahead of this machine's, as far as it showed: in milliseconds, negative if
/// it is behind.
///
/// The signature of a header is made by the deployment's time. Bewits and certificates are made by this machine's: they
/// are good for others, and for longer than the answer that told the difference.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

impl Skew {
    /// The deployment's time when it is `ours` here.
    pub(crate) fn apply(&self, ours: SystemTime) -> SystemTime {
        let offset = self.0.load(Ordering::Relaxed);
        let distance = Duration::from_millis(offset.unsigned_abs());
        let theirs = if offset < 0 {
            ours.checked_sub(distance)
        } else {
            ours.checked_add(distance)
        };
        theirs.unwrap_or(ours)
    }

    /// Keeps that it is `theirs` there when it is `ours` here.
    pub(crate) fn learn(&self, theirs: SystemTime, ours: SystemTime) {
        let (distance, sign) = match theirs.duration_since(ours) {
            Ok(ahead) => (ahead, 1),
            Err(behind) => (behind.duration(), -1),
        };
        let millis = i64::try_from(distance.as_millis()).unwrap_or(i64::MAX);
        self.0.store(sign * millis, Ordering::Relaxed);
    }
}

/// Whether a request signed at one time would be better signed at the other. Services allow for 15 minutes, so a
/// difference of a minute is none, and the time is not what is wrong.
pub(crate) fn differ(one: SystemTime, other: SystemTime) -> bool {
    let distance = one
        .duration_since(other)
        .unwrap_or_else(|negative| negative.duration());
    distance > Duration::from_secs(60)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use super::{Skew, differ};

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn what_was_learned_is_applied_in_both_directions() {
        let skew = Skew::default();
        assert_eq!(skew.apply(at(100)), at(100));
        skew.learn(at(5_000), at(1_000));
        assert_eq!(skew.apply(at(1_500)), at(5_500));
        skew.learn(at(1_000), at(5_000));
        assert_eq!(skew.apply(at(5_500)), at(1_500));
        skew.learn(at(7), at(7));
        assert_eq!(skew.apply(at(100)), at(100));
    }

    #[test]
    fn a_time_that_cannot_be_told_stays_as_it_is() {
        let skew = Skew(i64::MIN.into());
        let _ = skew.apply(at(0));
        let skew = Skew(i64::MAX.into());
        let _ = skew.apply(at(u64::MAX / 4));
    }

    #[test]
    fn a_minute_is_no_difference() {
        assert!(!differ(at(1_000), at(1_060)) && !differ(at(1_060), at(1_000)));
        assert!(differ(at(1_000), at(1_061)) && differ(at(1_061), at(1_000)));
    }
}
