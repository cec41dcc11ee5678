//! The header `Range`.

use std::ops::Range;

/// The requested part of a content.
#[derive(Debug, PartialEq)]
pub enum Part {
    /// All bytes.
    Whole,
    /// The bytes at these positions.
    Bytes(Range<usize>),
    /// Positions beyond the end of the content.
    Unsatisfiable,
}

/// Parses a `Range` header for a content of this length.
///
/// As HTTP requires, a header with another unit, several ranges or a syntax
/// error requests the whole content.
pub fn parse(header: &str, length: usize) -> Part {
    let range = header.strip_prefix("bytes=").map(str::trim);
    let Some((first, last)) = range.and_then(|range| range.split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| text.parse::<usize>().ok();
    let (first, end) = match (first, last) {
        ("", last) => match number(last) {
            Some(0) => return Part::Unsatisfiable,
            Some(count) => (length.saturating_sub(count), length),
            None => return Part::Whole,
        },
        (first, last) => {
            let end = match last {
                "" => Some(length),
                last => number(last).map(|last| last.saturating_add(1).min(length)),
            };
            match (number(first), end) {
                (Some(first), Some(end)) => (first, end),
                _ => return Part::Whole,
            }
        }
    };
    match (first < end, first >= length) {
        (true, _) => Part::Bytes(first..end),
        (false, true) => Part::Unsatisfiable,
        (false, false) => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_range_of_bytes() {
        for (header, part) in [
            ("bytes=0-0", Part::Bytes(0..1)),
            ("bytes=2-", Part::Bytes(2..10)),
            ("bytes=2-5", Part::Bytes(2..6)),
            ("bytes=2-500", Part::Bytes(2..10)),
            ("bytes=-3", Part::Bytes(7..10)),
            ("bytes=-30", Part::Bytes(0..10)),
            ("bytes=10-", Part::Unsatisfiable),
            ("bytes=10-20", Part::Unsatisfiable),
            ("bytes=-0", Part::Unsatisfiable),
        ] {
            assert_eq!(parse(header, 10), part, "{header}");
        }
        assert_eq!(parse("bytes=0-", 0), Part::Unsatisfiable);
    }

    #[test]
    fn any_other_header_requests_the_whole_content() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=0-1,3-4",
            "lines=0-1",
            "bytes=99999999999999999999999-",
        ] {
            assert_eq!(parse(header, 10), Part::Whole, "{header}");
        }
    }
}
