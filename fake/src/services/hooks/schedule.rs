//! Schedules of hooks in cron format, with five fields or with six, the first of which are seconds. All times are UTC.

use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::store::Date;

/// Checks schedules.
///
/// # Errors
///
/// Fails with the reason for the first invalid schedule.
pub fn check(schedules: &[String]) -> Result<(), String> {
    schedules
        .iter()
        .try_for_each(|text| parse(text).map(|_| ()))
}

/// Returns the first time of these schedules after `now`.
pub fn next(schedules: &[String], now: Date) -> Option<Date> {
    let now = Timestamp::from_millisecond(now.millis()).ok()?;
    let now = now.to_zoned(TimeZone::UTC);
    let times = schedules.iter().filter_map(|text| {
        let cron = parse(text).ok()?;
        cron.find_next_occurrence(&now, false).ok()
    });
    let first = times.map(|time| time.timestamp().as_millisecond()).min();
    first.map(Date::from_millis)
}

fn parse(text: &str) -> Result<Cron, String> {
    let parser = CronParser::builder()
        .seconds(Seconds::Optional)
        .year(Year::Disallowed)
        .build();
    parser
        .parse(text)
        .map_err(|error| format!("Validation error, {error} in {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(schedules: &[&str], now: &str) -> Option<String> {
        let schedules: Vec<String> = schedules.iter().map(|text| text.to_string()).collect();
        next(&schedules, now.parse().unwrap()).map(|date| date.to_string())
    }

    #[test]
    fn returns_the_first_time_of_all_schedules() {
        let found = after(
            &["0 0 3 * * *", "0 30 6 * * 1-5"],
            "2026-11-28T02:00:50.500Z",
        );
        assert_eq!(found.as_deref(), Some("2026-11-28T03:00:00.000Z"));
        let found = after(&["0 3 * * *"], "2026-11-28T03:00:00Z");
        assert_eq!(found.as_deref(), Some("2026-11-29T03:00:00.000Z"));
        let found = after(&["*/3 * * * * *"], "2026-11-28T02:05:54.400Z");
        assert_eq!(found.as_deref(), Some("2026-11-28T02:05:57.000Z"));
        assert_eq!(after(&[], "2026-11-28T02:00:00Z"), None);
    }

    #[test]
    fn rejects_other_texts() {
        for text in ["every day", "x", "", "61 * * * *"] {
            assert!(check(&[text.to_string()]).is_err(), "{text}");
        }
    }
}
