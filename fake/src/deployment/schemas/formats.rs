//! String formats for which the services' rules differ from the standards.

use jsonschema::Uri;

/// Returns whether the services accept the text as a date and time.
///
/// `T`, `t` or whitespace separates them. The zone is optional, and a leap second is valid at 23:59:60.
pub fn is_date_time(text: &str) -> bool {
    let mut parts = text.split(|c: char| matches!(c, 'T' | 't') || c.is_whitespace());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(date), Some(time), None) => is_date(date) && is_time(time),
        _ => false,
    }
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
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
    let in_range =
        (hour <= 23 && minute <= 59 && second <= 59) || (hour, minute, second) == (23, 59, 60);
    in_range && fraction.is_none_or(is_digits) && is_zone(zone)
}

/// Returns whether the text is a zone.
///
/// A zone is `Z`, hours, or hours and minutes with or without a colon. Any number is in range.
fn is_zone(text: &str) -> bool {
    if matches!(text, "" | "Z" | "z") {
        return true;
    }
    let offset = &text[1..];
    match offset.split_once(':') {
        Some((hours, minutes)) => [hours, minutes]
            .iter()
            .all(|part| part.len() == 2 && is_digits(part)),
        None => matches!(offset.len(), 2 | 4) && is_digits(offset),
    }
}

/// Parses numbers of these lengths, with a separator between them.
fn numbers(text: &str, separator: char, lengths: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts
            .next()
            .filter(|part| part.len() == length && is_digits(part))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// Returns whether the text is an ASCII email address.
///
/// The domain has two labels or more.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_atom = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&c);
    let is_local = local
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(is_atom));
    let is_label = |label: &str| {
        let inner = label
            .bytes()
            .all(|c| c.is_ascii_alphanumeric() || c == b'-');
        inner && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    is_local && domain.contains('.') && domain.split('.').all(is_label)
}

/// Returns whether the text is a URI with a scheme and an authority or a path.
pub fn is_uri(text: &str) -> bool {
    Uri::parse(text).is_ok_and(|uri| uri.authority().is_some() || !uri.path().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_many_formats_of_date_times() {
        for text in [
            "2036-01-02T03:04:05Z",
            "2036-01-02t03:04:05z",
            "2036-01-02 03:04:05.123456789",
            "2036-02-29T23:59:60+02",
            "2036-01-02T03:04:05-0230",
            "2036-01-02T03:04:05+02:30",
        ] {
            assert!(is_date_time(text), "{text}");
        }
    }

    #[test]
    fn rejects_invalid_date_times() {
        for text in [
            "2036-01-02",
            "2035-02-29T00:00:00Z",
            "2036-13-01T00:00:00Z",
            "2036-01-02T24:00:00Z",
            "2036-01-02T12:59:60Z",
            "2036-01-02T03:04Z",
            "2036-01-02T03:04:05.Z",
            "2036-01-02T03:04:05+2",
            "2036-01-02T03:04:05é",
            "2036-1-2T03:04:05Z",
            "",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn email_addresses_have_a_domain_with_a_dot() {
        for text in ["me@example.com", "a.b+c@x-y.example.org"] {
            assert!(is_email(text), "{text}");
        }
        for text in [
            "nobody",
            "me@localhost",
            "@example.com",
            "a..b@example.com",
            "me@-a.com",
            "é@a.com",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn uris_have_more_than_a_scheme() {
        for text in ["https://a.example/b?c#d", "http://", "mailto:a", "ssh:/x"] {
            assert!(is_uri(text), "{text}");
        }
        for text in [
            "http:",
            "http:?a",
            "/a",
            "nope",
            "https://é.example",
            "https://a b",
        ] {
            assert!(!is_uri(text), "{text}");
        }
    }
}
