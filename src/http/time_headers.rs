//! Headers that contain a time: `Date` and `Retry-After`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use jiff::fmt::rfc2822::DateTimeParser;

/// Ignores a wrong name of the day: only the date counts.
const PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// Returns the time, if it is valid and not before 1970.
pub(crate) fn date(value: &HeaderValue) -> Option<SystemTime> {
    let timestamp = PARSER.parse_timestamp(value.as_bytes().trim_ascii()).ok()?;
    Some(SystemTime::from(timestamp)).filter(|time| *time >= UNIX_EPOCH)
}

/// Returns the wait that these headers request: a number of seconds, or until a date.
///
/// A date is relative to the response's own `Date`, so that wrong clocks do not matter, or else to
/// `now`. A past date requests no wait. An invalid header is ignored.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?;
    let text = value.to_str().ok()?.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(Duration::from_secs);
    }
    let until = date(value)?;
    let now = headers.get(DATE).and_then(date).unwrap_or(now);
    Some(until.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

    use super::{date, retry_after};

    #[test]
    fn parses_valid_dates_only() {
        let example = Some(UNIX_EPOCH + Duration::from_secs(784_111_777));
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", example),
            (" Sun, 06 Nov 1994 09:49:37 +0100 ", example),
            ("Mon, 06 Nov 1994 08:49:37 GMT", example),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(UNIX_EPOCH)),
            ("Wed, 31 Dec 1969 23:59:59 GMT", None),
            ("Sun, 32 Nov 1994 08:49:37 GMT", None),
            ("784111777", None),
            ("", None),
        ] {
            assert_eq!(date(&HeaderValue::from_static(text)), expected, "{text}");
        }
        assert_eq!(date(&HeaderValue::from_bytes(b"\xff").unwrap()), None);
    }

    #[test]
    fn parses_retry_after_in_seconds_and_as_a_date() {
        let ten = Some("Sun, 06 Nov 1994 08:49:10 GMT");
        // The client's clock is one second before `ten`.
        let now = UNIX_EPOCH + Duration::from_secs(784_111_749);
        for (wait, sent, seconds) in [
            (Some("7"), None, Some(7)),
            (Some(" 0 "), ten, Some(0)),
            (Some("4294967296"), None, Some(4_294_967_296)),
            (Some("Sun, 06 Nov 1994 08:49:37 GMT"), ten, Some(27)),
            (Some("Sun, 06 Nov 1994 08:49:37 GMT"), None, Some(28)),
            (
                Some("Sun, 06 Nov 1994 08:49:37 GMT"),
                Some("soon"),
                Some(28),
            ),
            (Some("Sun, 06 Nov 1994 08:49:01 GMT"), ten, Some(0)),
            (
                Some("Fri, 31 Dec 1999 23:59:59 GMT"),
                ten,
                Some(162_573_049),
            ),
            (Some("99999999999999999999"), None, None),
            (Some("-1"), None, None),
            (Some("1.5"), None, None),
            (Some("soon"), ten, None),
            (Some(""), ten, None),
            (None, ten, None),
        ] {
            let mut headers = HeaderMap::new();
            let mut set = |name, value: Option<&'static str>| {
                headers.extend(value.map(|value| (name, HeaderValue::from_static(value))));
            };
            set(RETRY_AFTER, wait);
            set(DATE, sent);
            assert_eq!(
                retry_after(&headers, now),
                seconds.map(Duration::from_secs),
                "{wait:?} {sent:?}"
            );
        }
    }
}
