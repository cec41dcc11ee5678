//! Points in time as services write them: RFC 3339 text, arithmetic, conversions, and offsets in words.

mod calendar;
mod conversions;
mod offset;

use std::fmt;
use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::time::Duration;

use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::clock;
use super::decode::DecodeError;

/// A point in time with millisecond precision, from the year 0 to the year 9999.
///
/// Parses any RFC 3339 date-time with any UTC offset, and cuts off fractions of a millisecond. Writes UTC with
/// milliseconds and `Z`, like the services.
///
/// ```
/// use std::time::Duration;
/// use taskcluster_client::Timestamp;
///
/// let start: Timestamp = "2024-02-29T12:30:00+01:00".parse()?;
/// assert_eq!(start.to_string(), "2024-02-29T11:30:00.000Z");
///
/// let end = start + Duration::from_millis(1500);
/// assert_eq!(end - start, Duration::from_millis(1500));
/// assert!(start < end);
/// # Ok::<(), taskcluster_client::Error>(())
/// ```
///
/// Arithmetic never panics. It stops at [`Timestamp::MIN`] and [`Timestamp::MAX`], and an earlier instant minus a
/// later one is zero. The `checked_` methods return `None` instead.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// `0000-01-01T00:00:00.000Z`
    pub const MIN: Self = Self(-62_167_219_200_000);
    /// `9999-12-31T23:59:59.999Z`
    pub const MAX: Self = Self(253_402_300_799_999);

    /// Returns the current time of this machine's clock.
    pub fn now() -> Self {
        clock::system().into()
    }

    /// Creates a timestamp from milliseconds since the start of 1970, which may be negative.
    ///
    /// Stops at [`MIN`](Self::MIN) and [`MAX`](Self::MAX).
    pub const fn from_millis(millis: i64) -> Self {
        if millis < Self::MIN.0 {
            Self::MIN
        } else if millis > Self::MAX.0 {
            Self::MAX
        } else {
            Self(millis)
        }
    }

    /// Returns the milliseconds since the start of 1970; negative before that.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Returns the instant that is later by this duration, in whole milliseconds.
    ///
    /// Returns `None` if that is after [`MAX`](Self::MAX).
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        let millis = self
            .0
            .checked_add(i64::try_from(duration.as_millis()).ok()?)?;
        (millis <= Self::MAX.0).then_some(Self(millis))
    }

    /// Returns the instant that is earlier by this duration, in whole milliseconds.
    ///
    /// Returns `None` if that is before [`MIN`](Self::MIN).
    pub fn checked_sub(self, duration: Duration) -> Option<Self> {
        let millis = self
            .0
            .checked_sub(i64::try_from(duration.as_millis()).ok()?)?;
        (millis >= Self::MIN.0).then_some(Self(millis))
    }

    /// Returns the time since `earlier`, or `None` if `earlier` is later.
    pub fn checked_duration_since(self, earlier: Self) -> Option<Duration> {
        let millis = self.0.checked_sub(earlier.0)?;
        u64::try_from(millis).ok().map(Duration::from_millis)
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    /// Adds the duration in whole milliseconds. Stops at [`Timestamp::MAX`].
    fn add(self, duration: Duration) -> Self {
        self.checked_add(duration).unwrap_or(Self::MAX)
    }
}

impl AddAssign<Duration> for Timestamp {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    /// Subtracts the duration in whole milliseconds. Stops at [`Timestamp::MIN`].
    fn sub(self, duration: Duration) -> Self {
        self.checked_sub(duration).unwrap_or(Self::MIN)
    }
}

impl SubAssign<Duration> for Timestamp {
    fn sub_assign(&mut self, duration: Duration) {
        *self = *self - duration;
    }
}

impl Sub for Timestamp {
    type Output = Duration;

    /// Returns the time since the other instant, or zero if the other one is later.
    fn sub(self, earlier: Self) -> Duration {
        self.checked_duration_since(earlier).unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&calendar::write(self.0))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Timestamp {
    /// Parses an RFC 3339 date-time, for [`FromStr`](std::str::FromStr).
    pub(crate) fn read(text: &str) -> Result<Self, DecodeError> {
        read(text).map_err(DecodeError::new)
    }
}

fn read(text: &str) -> Result<Timestamp, String> {
    let millis =
        calendar::read(text).ok_or_else(|| format!("{text:?} is not an RFC 3339 date-time"))?;
    if (Timestamp::MIN.0..=Timestamp::MAX.0).contains(&millis) {
        Ok(Timestamp(millis))
    } else {
        Err(format!("{text:?} is outside the years 0 to 9999 in UTC"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl serde::de::Visitor<'_> for Visitor {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 date-time from the year 0 to the year 9999")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
                // The error does not quote the text, which may be a secret in the wrong place.
                let invalid = || E::invalid_value(Unexpected::Other("string"), &self);
                read(text).map_err(|_| invalid())
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Timestamp;

    fn written(text: &str) -> String {
        text.parse::<Timestamp>().unwrap().to_string()
    }

    #[test]
    fn parses_any_rfc_3339_and_writes_utc_with_milliseconds() {
        for (read, utc) in [
            ("2024-02-29T12:30:00Z", "2024-02-29T12:30:00.000Z"),
            ("2024-02-29t12:30:00.1z", "2024-02-29T12:30:00.100Z"),
            (
                "2024-02-29 12:30:00.123456789012Z",
                "2024-02-29T12:30:00.123Z",
            ),
            (
                "2024-02-29T00:30:00.999999+01:30",
                "2024-02-28T23:00:00.999Z",
            ),
            ("2024-02-29T12:30:00-00:00", "2024-02-29T12:30:00.000Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(written(read), utc);
        }
        assert_eq!(
            "0000-01-01T00:00:00Z".parse::<Timestamp>().unwrap(),
            Timestamp::MIN
        );
        assert_eq!(
            "9999-12-31T23:59:59.999Z".parse::<Timestamp>().unwrap(),
            Timestamp::MAX
        );
    }

    #[test]
    fn errors_of_reading_do_not_quote_the_text() {
        for text in [r#""hunter2""#, r#""10000-01-01T00:00:00Z""#] {
            let error = serde_json::from_str::<Timestamp>(text).unwrap_err();
            assert_eq!(
                error.to_string().split(" at line").next(),
                Some(
                    "invalid value: string, expected an RFC 3339 date-time from the year 0 to the year 9999"
                )
            );
        }
    }

    #[test]
    fn rejects_other_texts() {
        for text in [
            "",
            "2024-02-29",
            "2024-02-29T12:30:00",
            "2024-02-29T12:30Z",
            "2023-02-29T12:30:00Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T12:30:00.Z",
            "2024-02-29T12:30:00+0100",
            "2024-02-29T12:30:00+24:00",
            "20240229T123000Z",
            "2024-02-29T12:30:00Z[UTC]",
            "2024-02-29T12:30:0é",
            "0000-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-01:00",
        ] {
            assert!(text.parse::<Timestamp>().unwrap_err().is_decode(), "{text}");
        }
    }

    #[test]
    fn arithmetic_stops_at_the_limits() {
        let one = Timestamp::from_millis(1);
        assert_eq!(
            one + Duration::from_micros(1_999),
            Timestamp::from_millis(2)
        );
        assert_eq!(one - Duration::from_millis(3), Timestamp::from_millis(-2));
        assert_eq!(one + Duration::MAX, Timestamp::MAX);
        assert_eq!(one - Duration::MAX, Timestamp::MIN);
        assert_eq!(Timestamp::MIN - one, Duration::ZERO);
        assert_eq!(one.checked_add(Duration::MAX), None);
        assert_eq!(Timestamp::from_millis(i64::MIN), Timestamp::MIN);
        assert_eq!(
            Timestamp::MAX - Timestamp::MIN,
            Duration::from_millis(315_569_519_999_999)
        );
    }

    #[test]
    fn serde_reads_and_writes_a_string() {
        let text = "\"2024-02-29T11:30:00.000Z\"";
        let timestamp: Timestamp = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&timestamp).unwrap(), text);
        let value: Timestamp = serde_json::from_value("2024-02-29T12:30:00+01:00".into()).unwrap();
        assert_eq!(value, timestamp);
        assert!(serde_json::from_str::<Timestamp>("\"soon\"").is_err());
    }
}
