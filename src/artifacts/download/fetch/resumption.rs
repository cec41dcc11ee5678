//! Resumes a download: the `Range` of the next request, and the position of its response.

use std::ops::Range;

use http::StatusCode;
use http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderValue,
    IF_RANGE, RANGE,
};

/// What the responses so far say about resuming the download.
#[derive(Debug, Default)]
pub(super) struct Resumption {
    /// Whether the storage can send a part of the data whose position is known, and which belongs to the same data.
    possible: bool,
    /// The `ETag` by which the storage recognizes the same data.
    validator: Option<HeaderValue>,
    /// The length of all data, if the last response with all data stated it.
    total: Option<u64>,
    /// Whether the data before the position may differ from the data that the last response with all data began.
    unchecked: bool,
    given_up: bool,
}

/// The position of a response's body in the data.
#[derive(Debug, PartialEq)]
pub(super) struct Start {
    /// The position of the first byte of the body.
    pub(super) at: u64,
    /// The length of all data, if it is known.
    pub(super) total: Option<u64>,
}

impl Resumption {
    /// Accepts only parts of the data with this `ETag`.
    pub(super) fn tied_to(etag: HeaderValue) -> Self {
        Self {
            possible: true,
            validator: Some(etag),
            total: None,
            unchecked: false,
            given_up: false,
        }
    }

    /// Returns the strong `ETag`, if the storage can send parts of the data.
    pub(super) fn validator(&self) -> Option<&HeaderValue> {
        let possible = self.possible && !self.given_up;
        self.validator.as_ref().filter(|_| possible)
    }

    /// Returns the headers that request the data from `position`, or no headers to request all data.
    pub(super) fn headers(&self, position: u64) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if position == 0 || !self.possible || self.unchecked || self.given_up {
            return headers;
        }
        let range = HeaderValue::try_from(format!("bytes={position}-"));
        headers.insert(RANGE, range.expect("a header can contain a number"));
        // A part of compressed data cannot be decompressed.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        if let Some(validator) = &self.validator {
            headers.insert(IF_RANGE, validator.clone());
        }
        headers
    }

    /// Remembers that the repeated data was compared, up to the position.
    pub(super) fn compared(&mut self) {
        self.unchecked = false;
    }

    /// Requests all data from now on.
    pub(super) fn give_up(&mut self) {
        self.given_up = true;
    }

    /// Returns where the body of this response starts.
    ///
    /// Returns `None` if that is unknown or after `position`. `verified` says that the download will verify the data,
    /// and so will notice a part of other data.
    pub(super) fn start(
        &mut self,
        status: StatusCode,
        headers: &HeaderMap,
        position: u64,
        verified: bool,
    ) -> Option<Start> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let etag = headers.get(ETAG).filter(|etag| is_strong(etag));
        // The HTTP client removes the length of a body that it decompresses.
        let length: Option<u64> = text(CONTENT_LENGTH).and_then(|length| length.parse().ok());
        if status != StatusCode::PARTIAL_CONTENT {
            // The response may break before the end of the repeated data. A part that follows belongs to other data then.
            let is_same = etag.is_some() && etag == self.validator.as_ref();
            self.unchecked = position > 0 && !verified && (self.unchecked || !is_same);
            self.validator = etag.cloned();
            self.total = length;
            self.possible = length.is_some()
                && text(ACCEPT_RANGES) != Some("none")
                && (verified || etag.is_some());
            return Some(Start {
                at: 0,
                total: length,
            });
        }
        let (part, total) = content_range(text(CONTENT_RANGE)?)?;
        let other = etag.is_some() && self.validator.is_some() && etag != self.validator.as_ref();
        let other = other || self.total.is_some() && total.is_some() && total != self.total;
        let fits = length == Some(part.end - part.start) && part.start <= position;
        (fits && !other).then_some(Start {
            at: part.start,
            total: total.or(self.total),
        })
    }
}

/// Returns the position of a part that follows a response with the headers `first`, and the length of all data.
#[cfg(fuzzing)]
pub(crate) fn part(
    first: &HeaderMap,
    part: &HeaderMap,
    position: u64,
) -> Option<(u64, Option<u64>)> {
    let mut resumption = Resumption::default();
    resumption.start(StatusCode::OK, first, 0, false)?;
    let start = resumption.start(StatusCode::PARTIAL_CONTENT, part, position, false)?;
    Some((start.at, start.total))
}

/// Returns whether the `ETag` is strong: equal only if all bytes are equal.
fn is_strong(etag: &HeaderValue) -> bool {
    etag.as_bytes().starts_with(b"\"")
}

/// Parses `Content-Range` into the positions of the part, and the total length if that is known.
///
/// Returns `None` if the value is not a range of bytes.
fn content_range(value: &str) -> Option<(Range<u64>, Option<u64>)> {
    let (range, total) = value.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    let total = match total.trim() {
        "*" => None,
        total => Some(number(total)?),
    };
    let fits = first <= last && total.is_none_or(|total| last < total);
    fits.then_some((first..last.checked_add(1)?, total))
}

fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use http::header::{HeaderMap, HeaderName, HeaderValue};

    use super::{Resumption, Start, content_range};

    fn map(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        let parts = |&(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        headers.iter().map(parts).collect()
    }

    const ETAG: (&str, &str) = ("etag", "\"a\"");
    const LENGTH: (&str, &str) = ("content-length", "10");
    const PART: (&str, &str) = ("content-range", "bytes 4-9/10");
    const PART_LENGTH: (&str, &str) = ("content-length", "6");

    /// Returns the headers of the next request, after a response with these headers stopped at byte 4.
    fn next_request(headers: &[(&'static str, &'static str)], verified: bool) -> Option<String> {
        let mut resumption = Resumption::default();
        let start = resumption.start(StatusCode::OK, &map(headers), 0, verified);
        assert_eq!(start.unwrap().at, 0);
        let next_request = resumption.headers(4);
        let text = |name| Some(next_request.get(name)?.to_str().unwrap().to_owned());
        let range = text("range")?;
        assert_eq!(text("accept-encoding").as_deref(), Some("identity"));
        Some(format!("{range} {}", text("if-range").unwrap_or_default()))
    }

    #[test]
    fn requests_the_rest_only_of_the_same_data() {
        let range = |range: &str| Some(range.to_owned());
        assert_eq!(
            next_request(&[LENGTH, ETAG], false),
            range("bytes=4- \"a\"")
        );
        assert_eq!(next_request(&[LENGTH], true), range("bytes=4- "));
        assert_eq!(next_request(&[LENGTH], false), None);
        assert_eq!(next_request(&[LENGTH, ("etag", "W/\"a\"")], false), None);
        assert_eq!(
            next_request(&[LENGTH, ETAG, ("accept-ranges", "none")], true),
            None
        );
        assert_eq!(next_request(&[ETAG], true), None);
    }

    #[test]
    fn requests_all_data_at_the_beginning_and_after_giving_up() {
        let mut resumption = Resumption::default();
        assert!(resumption.headers(4).is_empty());
        resumption.start(StatusCode::OK, &map(&[LENGTH, ETAG]), 0, false);
        assert!(resumption.headers(0).is_empty());
        assert!(!resumption.headers(4).is_empty());
        resumption.give_up();
        assert!(resumption.headers(4).is_empty());
    }

    #[test]
    fn requests_the_rest_of_changed_data_only_after_a_comparison() {
        let other = [LENGTH, ("etag", "\"b\"")];
        let next_request = |responses: &[&[(&'static str, &'static str)]], verified| {
            let mut resumption = Resumption::default();
            resumption.start(StatusCode::OK, &map(&[LENGTH, ETAG]), 0, verified);
            for response in responses {
                resumption.start(StatusCode::OK, &map(response), 4, verified);
            }
            let before = !resumption.headers(4).is_empty();
            resumption.compared();
            (before, !resumption.headers(4).is_empty())
        };
        assert_eq!(next_request(&[&[LENGTH, ETAG]], false), (true, true));
        assert_eq!(next_request(&[&other], false), (false, true));
        assert_eq!(next_request(&[&other, &other], false), (false, true));
        assert_eq!(next_request(&[&[LENGTH]], false), (false, false));
        assert_eq!(next_request(&[&other], true), (true, true));
    }

    #[test]
    fn accepts_a_part_only_if_it_is_of_use() {
        let start = |headers: &[(&'static str, &'static str)], position| {
            let mut resumption = Resumption::default();
            resumption.start(StatusCode::OK, &map(&[LENGTH, ETAG]), 0, false);
            resumption.start(StatusCode::PARTIAL_CONTENT, &map(headers), position, false)
        };
        let at_4 = Some(Start {
            at: 4,
            total: Some(10),
        });
        assert_eq!(start(&[PART_LENGTH, PART, ETAG], 4), at_4);
        assert_eq!(start(&[PART_LENGTH, PART], 7), at_4);
        assert_eq!(start(&[PART_LENGTH, PART], 3), None);
        assert_eq!(start(&[PART_LENGTH, PART, ("etag", "\"b\"")], 4), None);
        assert_eq!(start(&[PART_LENGTH], 4), None);
        assert_eq!(start(&[PART], 4), None);
    }

    #[test]
    fn accepts_a_part_only_with_the_same_lengths() {
        let start = |length, range| {
            let mut resumption = Resumption::default();
            resumption.start(StatusCode::OK, &map(&[LENGTH, ETAG]), 0, false);
            let headers = [("content-length", length), ("content-range", range)];
            let start = resumption.start(StatusCode::PARTIAL_CONTENT, &map(&headers), 4, false);
            start.map(|start| (start.at, start.total))
        };
        let at_4 = Some((4, Some(10)));
        assert_eq!(start("6", "bytes 4-9/10"), at_4);
        assert_eq!(start("6", "bytes 4-9/*"), at_4);
        assert_eq!(start("2", "bytes 4-5/10"), at_4);
        for (length, range) in [
            ("7", "bytes 4-9/10"),
            ("5", "bytes 4-9/10"),
            ("7", "bytes 4-10/11"),
            ("5", "bytes 4-8/9"),
        ] {
            assert_eq!(start(length, range), None, "{length} {range}");
        }
    }

    #[test]
    fn parses_only_ranges_of_bytes() {
        for (value, range) in [
            ("bytes 5-9/10", Some((5..10, Some(10)))),
            ("bytes 0-0/1", Some((0..1, Some(1)))),
            ("bytes 5-9/*", Some((5..10, None))),
            ("bytes 5-18446744073709551615/*", None),
            ("bytes 5-9/9", None),
            ("bytes 9-5/10", None),
            ("bytes +5-9/10", None),
            ("bytes -9/10", None),
            ("bytes */10", None),
            ("bytes 5-9", None),
            ("bytes 5-99999999999999999999/*", None),
            ("lines 5-9/10", None),
            ("", None),
        ] {
            assert_eq!(content_range(value), range, "{value}");
        }
    }
}
