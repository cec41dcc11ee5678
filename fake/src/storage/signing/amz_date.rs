//! Dates in signed URLs: `20260102T030405Z`.

use crate::store::Date;

/// Formats a date, without its milliseconds.
pub fn format(date: Date) -> String {
    let text = date.to_string();
    let seconds = text.split('.').next().unwrap_or_default();
    seconds.replace(['-', ':'], "") + "Z"
}

/// Parses a date. Returns `None` for any other format.
pub fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes[at].is_ascii_digit();
    let has_format = bytes.len() == 16 && bytes[8] == b'T' && bytes[15] == b'Z';
    if !has_format || !(0..8).chain(9..15).all(is_digit) {
        return None;
    }
    let part = |from: usize, to: usize| &text[from..to];
    let day = [part(0, 4), part(4, 6), part(6, 8)].join("-");
    let time = [part(9, 11), part(11, 13), part(13, 15)].join(":");
    format!("{day}T{time}Z").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_and_parses_dates() {
        let date: Date = "2026-01-02T03:04:05.678Z".parse().unwrap();
        assert_eq!(format(date), "20260102T030405Z");
        assert_eq!(
            parse("20260102T030405Z").unwrap().to_string(),
            "2026-01-02T03:04:05.000Z"
        );
        for text in [
            "",
            "20260102T030405",
            "20261302T030405Z",
            "2026-01-02T03:04Z",
            "é260102T030405Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
