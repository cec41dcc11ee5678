//! Parses the header `Content-Encoding`.

use http::header::{CONTENT_ENCODING, HeaderMap};

/// The encoding of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Identity,
    Gzip,
    #[cfg(feature = "brotli")]
    Brotli,
    /// An unknown coding, or more than one.
    Unknown,
}

impl Coding {
    /// Parses the header as RFC 9110 8.4 defines it: a list, case-insensitive, in which `x-gzip` means `gzip`. Two
    /// nested compressions count as unknown, because no client requests them and they multiply the work that a small
    /// body can cause.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut coding = Self::Identity;
        for value in headers.get_all(CONTENT_ENCODING) {
            for name in value.as_bytes().split(|byte| *byte == b',') {
                coding = match (coding, Self::named(name.trim_ascii())) {
                    (coding, Self::Identity) => coding,
                    (Self::Identity, named) => named,
                    _ => return Self::Unknown,
                };
            }
        }
        coding
    }

    fn named(name: &[u8]) -> Self {
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        if name.is_empty() || is("identity") {
            return Self::Identity;
        }
        if is("gzip") || is("x-gzip") {
            return Self::Gzip;
        }
        #[cfg(feature = "brotli")]
        if is("br") {
            return Self::Brotli;
        }
        Self::Unknown
    }
}

#[cfg(test)]
mod tests {
    use http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};

    use super::Coding;

    fn of(values: &[&[u8]]) -> Coding {
        let values = values
            .iter()
            .map(|value| (CONTENT_ENCODING, HeaderValue::from_bytes(value).unwrap()));
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            headers.append(name, value);
        }
        Coding::of(&headers)
    }

    #[test]
    fn parses_case_insensitive_lists() {
        for (values, coding) in [
            (&[][..], Coding::Identity),
            (&[&b""[..]], Coding::Identity),
            (&[b"identity"], Coding::Identity),
            (&[b"Identity, ,identity"], Coding::Identity),
            (&[b"gzip"], Coding::Gzip),
            (&[b"GZIP"], Coding::Gzip),
            (&[b"x-gzip"], Coding::Gzip),
            (&[b" X-GZip\t"], Coding::Gzip),
            (&[b"gzip, identity"], Coding::Gzip),
            (&[b"identity", b"gzip,"], Coding::Gzip),
            (&[b"gzip, gzip"], Coding::Unknown),
            (&[b"gzip", b"zstd"], Coding::Unknown),
            (&[b"zstd"], Coding::Unknown),
            (&[b"gzip;q=1"], Coding::Unknown),
            (&[b"gz\xefp"], Coding::Unknown),
        ] {
            assert_eq!(of(values), coding, "{values:?}");
        }
        #[cfg(feature = "brotli")]
        assert_eq!(of(&[b"BR"]), Coding::Brotli);
        #[cfg(not(feature = "brotli"))]
        assert_eq!(of(&[b"br"]), Coding::Unknown);
    }
}
