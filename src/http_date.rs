//! Dates as HTTP writes them: `Sun, 06 Nov 1994 08:49:37 GMT`.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::HeaderValue;

/// The wrong name of a day is passed over: what counts is the date.
const PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// The time, if it is one since 1970.
pub(crate) fn parse(value: &HeaderValue) -> Option<SystemTime> {
    let timestamp = PARSER.parse_timestamp(value.as_bytes().trim_ascii()).ok()?;
    Some(SystemTime::from(timestamp)).filter(|time| *time >= UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use reqwest::header::HeaderValue;

    use super::parse;

    #[test]
    fn a_date_is_read_and_anything_else_is_none() {
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
            assert_eq!(parse(&HeaderValue::from_static(text)), expected, "{text}");
        }
        assert_eq!(parse(&HeaderValue::from_bytes(b"\xff").unwrap()), None);
    }
}
