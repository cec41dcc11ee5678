//! Clock skew: the difference between this machine's clock and the deployment's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

/// The maximum that the client signs ahead of this machine's clock: 24 hours.
///
/// Someone who can forge a `Date` could otherwise collect signatures that become valid at any time in the future. A
/// wrong time zone is at most 14 hours. A clock that is days behind fails in TLS before this limit matters.
const MAX_AHEAD_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// The difference of the deployment's clock from this machine's in milliseconds; negative if the deployment's is
/// behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offset(i64);

impl Offset {
    /// Returns the offset if the deployment's time is `theirs` when this machine's is `ours`. Returns `None` if that
    /// does not justify a correction: the request was signed at `signed`, which is less than a minute off, while
    /// services allow 15 minutes; or the deployment is more than 24 hours ahead.
    pub(crate) fn to_correct(
        theirs: SystemTime,
        ours: SystemTime,
        signed: SystemTime,
    ) -> Option<Self> {
        let millis = millis_between(ours, theirs);
        let differs = millis_between(signed, theirs).unsigned_abs() > 60_000;
        (differs && millis <= MAX_AHEAD_MILLIS).then_some(Self(millis))
    }

    /// Returns the deployment's time when this machine's is `ours`.
    pub(crate) fn apply(self, ours: SystemTime) -> SystemTime {
        let distance = Duration::from_millis(self.0.unsigned_abs());
        let theirs = if self.0 < 0 {
            ours.checked_sub(distance)
        } else {
            ours.checked_add(distance)
        };
        theirs.unwrap_or(ours)
    }
}

/// The difference of a deployment's clock: see [`Client::time_offset`](crate::Client::time_offset).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeOffset {
    /// The deployment's clock is ahead of this machine's by this much.
    Ahead(Duration),
    /// The deployment's clock is behind this machine's by this much.
    Behind(Duration),
}

impl From<Offset> for TimeOffset {
    fn from(Offset(millis): Offset) -> Self {
        let distance = Duration::from_millis(millis.unsigned_abs());
        match millis {
            0.. => Self::Ahead(distance),
            _ => Self::Behind(distance),
        }
    }
}

fn millis_between(from: SystemTime, to: SystemTime) -> i64 {
    let millis = |distance: Duration| i64::try_from(distance.as_millis()).unwrap_or(i64::MAX);
    match to.duration_since(from) {
        Ok(ahead) => millis(ahead),
        Err(behind) => -millis(behind.duration()),
    }
}

/// The offset that all clones of a client share. The deployment has accepted a signature with it.
#[derive(Debug)]
pub(crate) struct Skew(AtomicI64);

/// The value for an unknown offset. No real offset is this large.
const UNKNOWN: i64 = i64::MIN;

impl Default for Skew {
    fn default() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }
}

impl Skew {
    /// Returns the offset, if it is known.
    pub(crate) fn offset(&self) -> Option<Offset> {
        let millis = self.0.load(Ordering::Relaxed);
        (millis != UNKNOWN).then_some(Offset(millis))
    }

    /// Returns the estimated time of the deployment when this machine's is `ours`.
    pub(crate) fn apply(&self, ours: SystemTime) -> SystemTime {
        self.offset().map_or(ours, |offset| offset.apply(ours))
    }

    /// Keeps an offset after the deployment accepted a signature with it.
    pub(crate) fn keep(&self, offset: Offset) {
        self.0.store(offset.0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use super::{Offset, Skew, TimeOffset};

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn applies_a_kept_offset_in_both_directions() {
        let skew = Skew::default();
        assert_eq!((skew.offset(), skew.apply(at(100))), (None, at(100)));
        for (theirs, ours) in [(5_000, 1_000), (1_000, 5_000)] {
            let offset = Offset::to_correct(at(theirs), at(ours), at(ours)).unwrap();
            skew.keep(offset);
            assert_eq!(skew.offset(), Some(offset));
            assert_eq!(skew.apply(at(ours + 500)), at(theirs + 500));
        }
    }

    #[test]
    fn shows_an_offset_with_its_direction() {
        let second = Duration::from_secs(1);
        for (millis, expected) in [
            (1_000, TimeOffset::Ahead(second)),
            (0, TimeOffset::Ahead(Duration::ZERO)),
            (-1_000, TimeOffset::Behind(second)),
        ] {
            assert_eq!(TimeOffset::from(Offset(millis)), expected);
        }
    }

    #[test]
    fn ignores_an_offset_that_overflows_the_clock() {
        let last = at(i64::MAX as u64);
        assert_eq!(Offset(i64::MAX).apply(last), last);
    }

    #[test]
    fn does_not_correct_a_difference_of_a_minute() {
        let corrected =
            |theirs, signed| Offset::to_correct(at(theirs), at(1), at(signed)).is_some();
        assert!(!corrected(1_000, 1_060) && !corrected(1_060, 1_000));
        assert!(corrected(1_000, 1_061) && corrected(1_061, 1_000));
    }

    #[test]
    fn signs_at_most_24_hours_ahead() {
        let day = 24 * 60 * 60;
        let ours = at(400 * day);
        let corrected = |theirs| Offset::to_correct(theirs, ours, ours).is_some();
        assert!(corrected(at(401 * day)) && !corrected(at(401 * day + 1)));
        assert!(corrected(at(0)));
    }
}
