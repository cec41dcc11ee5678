//! Offsets in words, such as `2 hours`. The grammar equals that of the other official clients. It is narrower than
//! those of date libraries: whole numbers, few units, the largest unit first.

use super::Timestamp;
use crate::values::decode::DecodeError;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The units, from the largest to the smallest: the spellings of each, and its length in milliseconds.
const UNITS: [(&[&str], i64); 7] = [
    (&["y", "yr", "year", "years"], 365 * DAY),
    (&["mo", "month", "months"], 30 * DAY),
    (&["w", "wk", "week", "weeks"], 7 * DAY),
    (&["d", "day", "days"], DAY),
    (&["h", "hr", "hour", "hours"], HOUR),
    (&["m", "min", "minute", "minutes"], MINUTE),
    (&["s", "sec", "second", "seconds"], SECOND),
];

impl Timestamp {
    /// Returns the instant at that offset from this one, for [`Timestamp::offset_by`].
    pub(crate) fn at_offset(self, offset: &str) -> Result<Self, DecodeError> {
        let millis = millis(offset).map_err(|why| {
            DecodeError::new(format!(
                "{offset:?} is not an offset such as `2 hours`: {why}"
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

fn millis(offset: &str) -> Result<i64, String> {
    let text = offset.trim().to_ascii_lowercase();
    let (sign, mut rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) if rest.trim_start().is_empty() => return Err("nothing after the sign".into()),
        Some(rest) => (
            if text.starts_with('-') { -1 } else { 1 },
            rest.trim_start(),
        ),
        None => (1, text.as_str()),
    };
    let mut total: i64 = 0;
    // The units that may still follow.
    let mut units = &UNITS[..];
    while !rest.is_empty() {
        let (count, after) = leading(rest, |c| c.is_ascii_digit());
        if count.is_empty() {
            return Err(format!("no whole number at {rest:?}"));
        }
        let (unit, after) = leading(after.trim_start(), |c| c.is_ascii_alphabetic());
        if unit.is_empty() {
            return Err(format!("no unit after the number {count}"));
        }
        let is_it = |(names, _): &(&[&str], i64)| names.contains(&unit);
        let Some(position) = units.iter().position(is_it) else {
            return Err(match UNITS.iter().any(is_it) {
                true => format!("the unit {unit:?} follows a unit that is not larger"),
                false => format!("unknown unit {unit:?}"),
            });
        };
        let part = count.parse::<i64>().ok();
        let part = part.and_then(|count| count.checked_mul(units[position].1));
        total = part
            .and_then(|part| total.checked_add(part))
            .ok_or_else(|| format!("the number {count} is too large"))?;
        units = &units[position + 1..];
        rest = after.trim_start();
    }
    Ok(sign * total)
}

/// Splits a text after its longest prefix of such characters.
fn leading(text: &str, is_such: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is_such(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::{DAY, HOUR, MINUTE, SECOND, millis};
    use crate::Timestamp;

    #[test]
    fn every_unit_has_short_and_long_spellings_and_a_fixed_length() {
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
    fn units_add_up_and_share_the_sign() {
        let all = 365 * DAY + 60 * DAY + 21 * DAY + 4 * DAY + 5 * HOUR + 6 * MINUTE + 7 * SECOND;
        assert_eq!(millis("1y2mo3w4d5h6m7s").unwrap(), all);
        let words = "-1 year 2 months 3 weeks 4 days 5 hours 6 minutes 7 seconds";
        assert_eq!(millis(words).unwrap(), -all);
        assert_eq!(millis("1 day 90 min").unwrap(), DAY + 90 * MINUTE);
        assert_eq!(millis("36 hours").unwrap(), DAY + 12 * HOUR);
    }

    #[test]
    fn errors_name_the_invalid_part() {
        for (text, named) in [
            ("2", "no unit after the number 2"),
            ("2 fortnights", "unknown unit \"fortnights\""),
            ("hours", "no whole number at \"hours\""),
            ("2 hours 1 day", "the unit \"day\" follows"),
            ("1 h 1 h", "the unit \"h\" follows"),
            ("1 day and a bit", "no whole number at \"and a bit\""),
            ("--1 day", "no whole number at \"-1 day\""),
            ("-", "nothing after the sign"),
            ("99999999999999999999 s", "too large"),
            ("9999999999999 years", "too large"),
            ("2 hours ago", "no whole number at \"ago\""),
            ("1.5 hrs", "no unit after the number 1"),
            ("2 hrs", "unknown unit \"hrs\""),
            ("12:30:00", "no unit after the number 12"),
            ("1 day 02:30:00", "no unit after the number 02"),
            ("1 day, 2 hours", "no whole number at \", 2 hours\""),
            ("5 ms", "unknown unit \"ms\""),
            ("1 µs", "no unit after the number 1"),
            ("P1D", "no whole number at \"p1d\""),
            ("٣ days", "no whole number"),
        ] {
            let error = Timestamp::now().offset_by(text).unwrap_err();
            assert!(error.is_decode(), "{text}");
            let shown = error.to_string();
            assert!(
                shown.starts_with(&format!("{text:?} is not an offset")),
                "{shown}"
            );
            let (_, why) = shown.split_once(": ").unwrap();
            assert!(why.contains(named), "{shown}");
        }
    }

    #[test]
    fn empty_text_changes_nothing() {
        let start: Timestamp = "2024-02-29T12:30:00Z".parse().unwrap();
        for text in ["", " ", "\t\n"] {
            assert_eq!(start.offset_by(text).unwrap(), start);
        }
    }

    #[test]
    fn rejects_results_outside_the_years_0_to_9999() {
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
