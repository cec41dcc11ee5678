//! Dates in the formats of the services.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{DateTime, date};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A point in time, in milliseconds, up to the end of the year 9999.
///
/// It parses as in the services: RFC 3339, also with a space for the `T`, in lower case, or without a zone, which means
/// UTC; a date without a time is an error. It prints as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
// A `jiff::Timestamp` ends a day before the last date that administrators give to workers in practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(DateTime);

const EPOCH: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

impl Date {
    /// Creates a date from milliseconds since 1970.
    ///
    /// Beyond the printable years, the nearest printable date is used.
    pub fn from_millis(millis: i64) -> Date {
        Date::of(EPOCH.saturating_add(SignedDuration::from_millis(millis)))
    }

    /// Returns the milliseconds since 1970.
    pub fn millis(self) -> i64 {
        let since_1970 = self.0.duration_since(EPOCH).as_millis();
        i64::try_from(since_1970).expect("the milliseconds of all dates fit")
    }

    /// Returns the last printable date.
    pub fn last() -> Date {
        Date::from_millis(i64::MAX)
    }

    /// Adds this many seconds. The result is not later than [`Date::last`].
    pub fn later(self, seconds: u64) -> Date {
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
        Date::of(self.0.saturating_add(SignedDuration::from_secs(seconds)))
    }

    /// Adds this many seconds, which may be negative. Returns `None` beyond the printable years.
    pub fn plus_seconds(self, seconds: i64) -> Option<Date> {
        let moved = self.0.checked_add(SignedDuration::from_secs(seconds));
        moved.ok().map(Date)
    }

    /// Returns the same day and time ten years ago.
    pub fn ten_years_ago(self) -> Date {
        Date(self.0.saturating_sub(jiff::Span::new().years(10)))
    }

    /// Returns the same day and time a year later.
    pub fn a_year_later(self) -> Date {
        Date::of(self.0.saturating_add(jiff::Span::new().years(1)))
    }

    /// Returns the start of this hour.
    pub fn hour(self) -> Date {
        Date(self.0.date().at(self.0.hour(), 0, 0, 0))
    }

    /// Returns the start of this day.
    pub fn day(self) -> Date {
        Date(self.0.date().at(0, 0, 0, 0))
    }

    fn of(exact: DateTime) -> Date {
        let time = exact.time();
        let milliseconds = exact.subsec_nanosecond() / 1_000_000 * 1_000_000;
        let cut = exact
            .date()
            .at(time.hour(), time.minute(), time.second(), milliseconds);
        Date(cut)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.0;
        write!(f, "{:04}-{:02}-{:02}", d.year(), d.month(), d.day())?;
        write!(f, "T{:02}:{:02}:{:02}", d.hour(), d.minute(), d.second())?;
        write!(f, ".{:03}Z", d.millisecond())
    }
}

impl FromStr for Date {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Date, jiff::Error> {
        let (day, rest) = text.split_at_checked(10).unwrap_or((text, ""));
        if !rest.starts_with(['T', 't', ' ']) || rest.contains('[') {
            return Err(jiff::Error::from_args(format_args!(
                "not a date with a time: {day}"
            )));
        }
        if rest.contains(['+', '-']) {
            let moment = text.parse::<Timestamp>()?;
            return Ok(Date::of(Offset::UTC.to_datetime(moment)));
        }
        let utc = text.strip_suffix(['Z', 'z']).unwrap_or(text);
        Ok(Date::of(utc.parse::<DateTime>()?))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| de::Error::custom("must match format \"date-time\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reprinted(text: &str) -> Option<String> {
        text.parse::<Date>().ok().map(|date| date.to_string())
    }

    #[test]
    fn parses_every_format_of_the_services() {
        let same = Some("2036-01-02T03:04:05.000Z".to_string());
        assert_eq!(reprinted("2036-01-02T03:04:05Z"), same);
        assert_eq!(reprinted("2036-01-02 03:04:05Z"), same);
        assert_eq!(reprinted("2036-01-02t03:04:05z"), same);
        assert_eq!(reprinted("2036-01-02T03:04:05"), same);
        assert_eq!(reprinted("2036-01-02T05:04:05+02:00"), same);
    }

    #[test]
    fn truncates_to_milliseconds() {
        let cut = Some("2036-01-02T03:04:05.123Z".to_string());
        assert_eq!(reprinted("2036-01-02T03:04:05.123999999Z"), cut);
    }

    #[test]
    fn the_last_millisecond_of_the_year_9999_is_a_date() {
        let last = "9999-12-31T23:59:59.999Z";
        assert_eq!(reprinted(last).as_deref(), Some(last));
        let last: Date = last.parse().unwrap();
        assert_eq!(last.plus_seconds(1), None);
    }

    #[test]
    fn converts_to_milliseconds_and_back() {
        for text in ["2036-01-02T03:04:05.678Z", "9999-12-31T23:59:59.999Z"] {
            let date: Date = text.parse().unwrap();
            assert_eq!(Date::from_millis(date.millis()), date);
        }
        let last = Date::from_millis(i64::MAX);
        assert_eq!(last.to_string(), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn rejects_dates_without_time_and_invalid_text() {
        assert_eq!(reprinted("2036-01-02"), None);
        assert_eq!(reprinted(""), None);
        assert_eq!(reprinted("2036-01-0é3T"), None);
    }
}
