//! Offsets in words, such as `2 hours`. jiff parses the words.

use jiff::Span;
use jiff::fmt::friendly::SpanParser;

use super::Timestamp;
use crate::values::decode::DecodeError;

const DAY: i64 = 24 * 60 * 60 * 1000;

impl Timestamp {
    /// The instant that far from this one, for [`Timestamp::offset_by`].
    pub(crate) fn at_offset(self, offset: &str) -> Result<Self, DecodeError> {
        let millis = millis(offset).map_err(|why| {
            DecodeError::new(format!(
                "{offset:?} is no offset such as `2 hours`: {}",
                reason(&why)
            ))
        })?;
        let there = self.0.saturating_add(millis);
        if !(Self::MIN.0..=Self::MAX.0).contains(&there) {
            let what = format!("{offset:?} from {self} is outside the years 0 to 9999");
            return Err(DecodeError::new(what));
        }
        Ok(Self(there))
    }
}

fn millis(offset: &str) -> Result<i64, jiff::Error> {
    let mut text = offset.trim().to_ascii_lowercase();
    // The other clients take a space after the sign.
    if let Some(rest) = text.strip_prefix(['-', '+']) {
        let sign = text.len() - rest.len();
        text.replace_range(sign..text.len() - rest.trim_start().len(), "");
    }
    let span: Span = SpanParser::new().parse_span(&text)?;
    let days = i64::from(span.get_years()) * 365
        + i64::from(span.get_months()) * 30
        + i64::from(span.get_weeks()) * 7
        + i64::from(span.get_days());
    let time = Span::new()
        .try_hours(span.get_hours())?
        .try_minutes(span.get_minutes())?
        .try_seconds(span.get_seconds())?
        .try_milliseconds(span.get_milliseconds())?
        .try_microseconds(span.get_microseconds())?
        .try_nanoseconds(span.get_nanoseconds())?;
    let time = jiff::SignedDuration::try_from(time)?;
    let time = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    Ok((days * DAY).saturating_add(time))
}

/// What is wrong, without the name of a format that nobody has heard of.
fn reason(why: &jiff::Error) -> String {
    let why = why.to_string();
    match why.split_once("duration format: ") {
        Some((_, why)) => why.to_owned(),
        None => why,
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, millis};
    use crate::Timestamp;

    const SECOND: i64 = 1000;
    const MINUTE: i64 = 60 * SECOND;
    const HOUR: i64 = 60 * MINUTE;

    #[test]
    fn every_unit_has_short_and_long_forms_and_a_fixed_length() {
        for (names, length) in [
            (["y", "yr", "year", "years"], 365 * DAY),
            (["mo", "month", "months", "MO"], 30 * DAY),
            (["w", "wk", "week", "weeks"], 7 * DAY),
            (["d", "day", "days", "Days"], DAY),
            (["h", "hr", "hour", "hours"], HOUR),
            (["m", "min", "minute", "minutes"], MINUTE),
            (["s", "sec", "second", "seconds"], SECOND),
        ] {
            for name in names {
                for (text, count) in [
                    (format!("2{name}"), 2),
                    (format!("  2  {name} "), 2),
                    (format!("-3 {name}"), -3),
                    (format!("- 3 {name}"), -3),
                    (format!("+1{name}"), 1),
                    (format!("0 {name}"), 0),
                ] {
                    assert_eq!(millis(&text).unwrap(), count * length, "{text}");
                }
            }
        }
    }

    #[test]
    fn units_add_up_and_the_sign_is_for_all_of_them() {
        let all = 365 * DAY + 60 * DAY + 21 * DAY + 4 * DAY + 5 * HOUR + 6 * MINUTE + 7 * SECOND;
        assert_eq!(millis("1y2mo3w4d5h6m7s").unwrap(), all);
        let words = "-1 year 2 months 3 weeks 4 days 5 hours 6 minutes 7 seconds";
        assert_eq!(millis(words).unwrap(), -all);
        assert_eq!(millis("1 day 90 min").unwrap(), DAY + 90 * MINUTE);
        assert_eq!(millis("36 hours").unwrap(), DAY + 12 * HOUR);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (text, named) in [
            ("", "empty"),
            ("2", "unit"),
            ("2 fortnights", "unit"),
            ("hours", "no integer"),
            ("2 hours 1 day", "unit day after unit hour"),
            ("1 day and a bit", "\"and a bit\" remains"),
            ("--1 day", "no integer"),
            ("99999999999999999999 s", "too big"),
        ] {
            let error = Timestamp::now().offset_by(text).unwrap_err();
            assert!(error.is_decode(), "{text}");
            let shown = error.to_string();
            assert!(
                shown.starts_with(&format!("{text:?} is no offset")),
                "{shown}"
            );
            let (_, why) = shown.split_once(": ").unwrap();
            assert!(why.contains(named), "{shown}");
        }
    }

    #[test]
    fn what_is_too_far_away_is_an_error() {
        for (from, offset) in [
            (Timestamp::MAX, "1 s"),
            (Timestamp::MIN, "-1 s"),
            (Timestamp::now(), "9000 years"),
        ] {
            let error = from.offset_by(offset).unwrap_err();
            assert!(
                error.to_string().ends_with("outside the years 0 to 9999"),
                "{error}"
            );
        }
        assert_eq!(Timestamp::MAX.offset_by("0 s").unwrap(), Timestamp::MAX);
    }
}
