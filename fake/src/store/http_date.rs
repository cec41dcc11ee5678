//! Dates in HTTP headers: `Sun, 06 Nov 1994 08:49:37 GMT`.

use std::time::SystemTime;

use hyper::header::HeaderValue;
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

/// Formats this time, or the nearest time from 1970 to 9999.
pub fn of(time: SystemTime) -> HeaderValue {
    let last = Timestamp::MAX;
    let time = match Timestamp::try_from(time) {
        Ok(time) => time.clamp(Timestamp::UNIX_EPOCH, last),
        Err(_) if time < SystemTime::UNIX_EPOCH => Timestamp::UNIX_EPOCH,
        Err(_) => last,
    };
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&time);
    let date = date.expect("HTTP dates support years of four digits");
    HeaderValue::try_from(date).expect("letters, digits and colons are valid in a header")
}

/// Parses a date. Returns the seconds since 1970, or `None` for an invalid date.
pub fn seconds(text: &str) -> Option<i64> {
    let timestamp = DateTimeParser::new().parse_timestamp(text);
    timestamp.ok().map(Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn formats_dates_like_http() {
        let example = UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(of(example), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("tomorrow"), None);
    }

    #[test]
    fn clamps_dates_to_the_supported_range() {
        let year = Duration::from_secs(365 * 24 * 3600);
        for (time, date) in [
            (UNIX_EPOCH - year, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (UNIX_EPOCH - 30_000 * year, "Thu, 01 Jan 1970 00:00:00 GMT"),
        ] {
            assert_eq!(of(time), date);
        }
        let far = of(UNIX_EPOCH + 30_000 * year);
        assert!(far.to_str().unwrap().contains(" Dec 9999 "), "{far:?}");
    }
}
