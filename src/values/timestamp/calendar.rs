//! Conversion between RFC 3339 text and milliseconds since 1970. The crate jiff provides the calendar.

use jiff::SignedDuration;
use jiff::civil::{DateTime, date};

const EPOCH: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

/// Writes an instant in the years 0 to 9999 as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
pub(super) fn write(millis: i64) -> String {
    let time = EPOCH
        .checked_add(SignedDuration::from_millis(millis))
        .expect("a Timestamp is within the years 0 to 9999, and so within jiff's");
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.millisecond()
    )
}

/// Returns `None` if the text is not `YYYY-MM-DDTHH:MM:SS[.d…](Z|±HH:MM)`, in upper or lower case, with `T` or a space.
pub(super) fn read(text: &str) -> Option<i64> {
    let (seconds, rest) = text.split_at_checked(19)?;
    let fits = seconds
        .bytes()
        .enumerate()
        .all(|(position, byte)| match position {
            4 | 7 => byte == b'-',
            10 => matches!(byte, b'T' | b't' | b' '),
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    if !fits {
        return None;
    }
    let (millis, offset) = match rest.strip_prefix('.') {
        Some(fraction) => read_fraction(fraction)?,
        None => (0, rest),
    };
    // A leap second counts as the second before it.
    let time: DateTime = seconds.parse().ok()?;
    let local = i64::try_from(time.duration_since(EPOCH).as_millis()).ok()?;
    Some(local + millis - read_offset(offset)? * 60_000)
}

/// Returns the first three digits as milliseconds, and the text after the last digit.
fn read_fraction(text: &str) -> Option<(i64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(digits);
    let first = digits.bytes().chain(*b"00").take(3);
    let millis = first.fold(0, |millis, digit| millis * 10 + i64::from(digit - b'0'));
    (!digits.is_empty()).then_some((millis, rest))
}

/// Returns the offset in minutes, positive to the east.
fn read_offset(text: &str) -> Option<i64> {
    match text.as_bytes() {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2]
            if [h1, h2, m1, m2].iter().all(|d| d.is_ascii_digit()) =>
        {
            let pair = |tens: &u8, ones: &u8| i64::from(tens - b'0') * 10 + i64::from(ones - b'0');
            let (hours, minutes) = (pair(h1, h2), pair(m1, m2));
            let offset = hours * 60 + minutes;
            (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -offset } else { offset })
        }
        _ => None,
    }
}
