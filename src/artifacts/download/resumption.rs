//! Resumes a download: the `Range` of the next request, and the position of its response.

use http::StatusCode;
use http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderValue,
    IF_RANGE, RANGE,
};

/// What the answers so far say about getting the rest.
#[derive(Debug, Default)]
pub(super) struct Resumption {
    /// Whether bytes are counted at the storage as they are here, and a part would be of the same data.
    possible: bool,
    /// By which the storage knows that the data is the same.
    validator: Option<HeaderValue>,
    given_up: bool,
}

/// Where the body of an answer belongs.
#[derive(Debug, PartialEq)]
pub(super) struct Start {
    /// The place of its first byte in the data.
    pub(super) at: u64,
    /// How much data there is.
    pub(super) total: Option<u64>,
}

impl Resumption {
    /// The headers of a request for the data from there on; none if it is to be for everything.
    pub(super) fn headers(&self, position: u64) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if position == 0 || !self.possible || self.given_up {
            return headers;
        }
        let range = HeaderValue::try_from(format!("bytes={position}-"));
        headers.insert(RANGE, range.expect("a number can stand in a header"));
        // A part of something compressed is of no use.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        if let Some(validator) = &self.validator {
            headers.insert(IF_RANGE, validator.clone());
        }
        headers
    }

    /// Asks for everything from now on.
    pub(super) fn give_up(&mut self) {
        self.given_up = true;
    }

    /// Where this answer's body begins; none if that cannot be told, or it is behind `position`. `verified` says that the
    /// data will be, so that a part of other data would show.
    pub(super) fn start(
        &mut self,
        status: StatusCode,
        headers: &HeaderMap,
        position: u64,
        verified: bool,
    ) -> Option<Start> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let etag = headers.get(ETAG).filter(|etag| is_strong(etag));
        // Compression that was undone took the length with it.
        let length: Option<u64> = text(CONTENT_LENGTH).and_then(|length| length.parse().ok());
        if status != StatusCode::PARTIAL_CONTENT {
            self.validator = etag.cloned();
            self.possible = length.is_some()
                && text(ACCEPT_RANGES) != Some("none")
                && (verified || etag.is_some());
            return Some(Start {
                at: 0,
                total: length,
            });
        }
        let (at, total) = content_range(text(CONTENT_RANGE)?)?;
        let other = etag.is_some() && self.validator.is_some() && etag != self.validator.as_ref();
        (length.is_some() && at <= position && !other).then_some(Start { at, total })
    }
}

/// Where the part of the data begins that follows a response with the first headers, and how much data there is.
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

/// Whether it is the same only for what is the same in every byte.
fn is_strong(etag: &HeaderValue) -> bool {
    etag.as_bytes().starts_with(b"\"")
}

/// Reads `Content-Range`: the first byte of the part, and how many there are in all if that is known; none if it is no range of bytes.
fn content_range(value: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = value.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    let total = match total.trim() {
        "*" => None,
        total => Some(number(total)?),
    };
    let fits = first <= last && total.is_none_or(|total| last < total);
    fits.then_some((first, total))
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

    /// What is asked for after an answer with these headers broke off at 4.
    fn asked(headers: &[(&'static str, &'static str)], verified: bool) -> Option<String> {
        let mut resumption = Resumption::default();
        let start = resumption.start(StatusCode::OK, &map(headers), 0, verified);
        assert_eq!(start.unwrap().at, 0);
        let asked = resumption.headers(4);
        let text = |name| Some(asked.get(name)?.to_str().unwrap().to_owned());
        let range = text("range")?;
        assert_eq!(text("accept-encoding").as_deref(), Some("identity"));
        Some(format!("{range} {}", text("if-range").unwrap_or_default()))
    }

    #[test]
    fn the_rest_is_asked_for_if_it_will_be_of_the_same_data() {
        let range = |range: &str| Some(range.to_owned());
        assert_eq!(asked(&[LENGTH, ETAG], false), range("bytes=4- \"a\""));
        assert_eq!(asked(&[LENGTH], true), range("bytes=4- "));
        assert_eq!(asked(&[LENGTH], false), None);
        assert_eq!(asked(&[LENGTH, ("etag", "W/\"a\"")], false), None);
        assert_eq!(
            asked(&[LENGTH, ETAG, ("accept-ranges", "none")], true),
            None
        );
        assert_eq!(asked(&[ETAG], true), None);
    }

    #[test]
    fn nothing_is_resumed_at_the_beginning_or_when_given_up() {
        let mut resumption = Resumption::default();
        assert!(resumption.headers(4).is_empty());
        resumption.start(StatusCode::OK, &map(&[LENGTH, ETAG]), 0, false);
        assert!(resumption.headers(0).is_empty());
        assert!(!resumption.headers(4).is_empty());
        resumption.give_up();
        assert!(resumption.headers(4).is_empty());
    }

    #[test]
    fn a_part_begins_where_it_says_if_it_is_of_use() {
        let start = |headers: &[(&'static str, &'static str)], position| {
            let mut resumption = Resumption::default();
            resumption.start(StatusCode::OK, &map(&[LENGTH, ETAG]), 0, false);
            resumption.start(StatusCode::PARTIAL_CONTENT, &map(headers), position, false)
        };
        let at_4 = Some(Start {
            at: 4,
            total: Some(10),
        });
        assert_eq!(start(&[LENGTH, PART, ETAG], 4), at_4);
        assert_eq!(start(&[LENGTH, PART], 7), at_4);
        assert_eq!(start(&[LENGTH, PART], 3), None);
        assert_eq!(start(&[LENGTH, PART, ("etag", "\"b\"")], 4), None);
        assert_eq!(start(&[LENGTH], 4), None);
        assert_eq!(start(&[PART], 4), None);
    }

    #[test]
    fn ranges_of_bytes_are_read_and_nothing_else() {
        for (value, range) in [
            ("bytes 5-9/10", Some((5, Some(10)))),
            ("bytes 0-0/1", Some((0, Some(1)))),
            ("bytes 5-9/*", Some((5, None))),
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
