//! Conversions from and to the types of other date libraries.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Timestamp;

impl From<SystemTime> for Timestamp {
    /// Cuts off fractions of a millisecond. Stops at [`Timestamp::MIN`] and [`Timestamp::MAX`].
    fn from(time: SystemTime) -> Self {
        let saturated = |millis: u128| i64::try_from(millis).unwrap_or(i64::MAX);
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self::from_millis(saturated(after.as_millis())),
            Err(before) => {
                Self::from_millis(-saturated(before.duration().as_nanos().div_ceil(1_000_000)))
            }
        }
    }
}

impl From<Timestamp> for SystemTime {
    /// Returns the start of 1970 if the system's clock cannot represent the time (Windows before 1601).
    fn from(timestamp: Timestamp) -> Self {
        let distance = Duration::from_millis(timestamp.as_millis().unsigned_abs());
        let time = match timestamp.as_millis() {
            0.. => UNIX_EPOCH.checked_add(distance),
            _ => UNIX_EPOCH.checked_sub(distance),
        };
        time.unwrap_or(UNIX_EPOCH)
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Timestamp {
    /// Cuts off fractions of a millisecond. Stops at [`Timestamp::MIN`].
    fn from(timestamp: jiff::Timestamp) -> Self {
        let millis = timestamp.as_nanosecond().div_euclid(1_000_000);
        Self::from_millis(i64::try_from(millis).expect("jiff's years -9999 to 9999 fit"))
    }
}

#[cfg(feature = "jiff")]
impl From<Timestamp> for jiff::Timestamp {
    /// Stops at [`jiff::Timestamp::MAX`], which is some hours before the end of the year 9999.
    fn from(timestamp: Timestamp) -> Self {
        Self::from_millisecond(timestamp.as_millis()).unwrap_or(Self::MAX)
    }
}

#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> From<chrono::DateTime<Tz>> for Timestamp {
    /// Cuts off fractions of a millisecond. Stops at [`Timestamp::MIN`] and [`Timestamp::MAX`].
    fn from(time: chrono::DateTime<Tz>) -> Self {
        Self::from_millis(time.timestamp_millis())
    }
}

#[cfg(feature = "chrono")]
impl From<Timestamp> for chrono::DateTime<chrono::Utc> {
    fn from(timestamp: Timestamp) -> Self {
        Self::from_timestamp_millis(timestamp.as_millis())
            .expect("the years 0 to 9999 are within chrono's")
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use super::super::Timestamp;

    #[test]
    fn system_time_is_cut_to_milliseconds_before_and_after_1970() {
        assert_eq!(
            Timestamp::from(UNIX_EPOCH + Duration::from_micros(1999)).as_millis(),
            1
        );
        assert_eq!(
            Timestamp::from(UNIX_EPOCH - Duration::from_micros(1)).as_millis(),
            -1
        );
        for millis in [0, 1, -1, 1_700_000_000_123] {
            let timestamp = Timestamp::from_millis(millis);
            assert_eq!(Timestamp::from(SystemTime::from(timestamp)), timestamp);
        }
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn converts_from_and_to_jiff() {
        let timestamp = Timestamp::from_millis(1_700_000_000_123);
        assert_eq!(Timestamp::from(jiff::Timestamp::from(timestamp)), timestamp);
        assert_eq!(jiff::Timestamp::from(Timestamp::MAX), jiff::Timestamp::MAX);
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn converts_from_and_to_chrono() {
        for timestamp in [
            Timestamp::MIN,
            Timestamp::from_millis(1_700_000_000_123),
            Timestamp::MAX,
        ] {
            assert_eq!(
                Timestamp::from(chrono::DateTime::from(timestamp)),
                timestamp
            );
        }
    }
}
