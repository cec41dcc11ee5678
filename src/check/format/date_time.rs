//! The format `date-time`.

/// Returns whether the text is a date and a time, separated by `T`, `t` or white space. The zone is optional.
pub(super) fn is_date_time(text: &str) -> bool {
    let is_separator = |next: char| matches!(next, 'T' | 't') || next.is_whitespace();
    match text.split_once(is_separator) {
        Some((date, time)) => is_date(date) && is_time(time),
        None => false,
    }
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    let zone = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(zone);
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (time, None),
    };
    let Some([hour, minute, second]) = numbers(time, ':', [2, 2, 2]) else {
        return false;
    };
    let is_leap_second = (hour, minute, second) == (23, 59, 60);
    let is_second = hour <= 23 && minute <= 59 && second <= 59;
    (is_second || is_leap_second) && fraction.is_none_or(are_digits) && is_zone(zone)
}

/// Returns whether the text is a zone: none, `Z`, or hours and perhaps minutes.
fn is_zone(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-']) else {
        return matches!(text, "" | "Z" | "z");
    };
    match offset.split_once(':') {
        Some((hours, minutes)) => [hours, minutes]
            .iter()
            .all(|it| it.len() == 2 && are_digits(it)),
        None => matches!(offset.len(), 2 | 4) && are_digits(offset),
    }
}

/// Returns three numbers of these lengths.
fn numbers(text: &str, separator: char, lengths: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts
            .next()
            .filter(|it| it.len() == length && are_digits(it))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_date_time;

    #[test]
    fn separator_and_zone_have_several_forms() {
        for text in [
            "2024-02-29T12:30:00Z",
            "2024-02-29t23:59:60.123z",
            "2000-02-29 00:00:00",
            "2023-12-31T01:02:03+02",
            "2023-12-31T01:02:03-02:30",
            "2023-12-31T01:02:03.4+0230",
        ] {
            assert!(is_date_time(text), "{text}");
        }
    }

    #[test]
    fn date_and_time_exist() {
        for text in [
            "",
            "2023-12-31",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2023-13-01T00:00:00Z",
            "2023-12-31T24:00:00Z",
            "2023-12-31T12:59:60Z",
            "2023-12-31T01:02Z",
            "2023-12-31T01:02:03.Z",
            "2023-12-31T01:02:03+2",
            "2023-12-31T01:02:03Zé",
            "23-12-31T01:02:03Z",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
