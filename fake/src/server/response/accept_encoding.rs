//! The header `Accept-Encoding`.

use hyper::HeaderMap;
use hyper::header::ACCEPT_ENCODING;

use super::content_coding::ContentCoding;

/// All codings, in the services' order of preference.
const PREFERENCE: [ContentCoding; 4] = [
    ContentCoding::Brotli,
    ContentCoding::Gzip,
    ContentCoding::Deflate,
    ContentCoding::Identity,
];

/// Returns the coding that a request prefers.
///
/// Without the header, or if it accepts no known coding, the body is not encoded.
pub fn best(headers: &HeaderMap) -> ContentCoding {
    let lines = headers.get_all(ACCEPT_ENCODING).iter();
    let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
    let accepted: Vec<(&str, u16)> = lines
        .iter()
        .flat_map(|line| line.split(','))
        .map(weighted)
        .collect();
    let weighted = PREFERENCE.map(|coding| (coding, weight(&accepted, coding)));
    // On a tie the first coding wins. `max_by_key` returns the last one, so the order is reversed.
    let best = weighted.into_iter().rev().max_by_key(|(_, weight)| *weight);
    match best {
        Some((coding, 1..)) => coding,
        _ => ContentCoding::Identity,
    }
}

/// Returns an item's name, and its weight in thousandths. An invalid weight is 0.
fn weighted(item: &str) -> (&str, u16) {
    let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
    let weight = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case("q").then_some(value.trim())
    });
    let weight = weight.map_or(Ok(1.0), str::parse::<f32>);
    let weight = weight.ok().filter(|weight| (0.0..=1.0).contains(weight));
    (name.trim(), (weight.unwrap_or(0.0) * 1000.0) as u16)
}

/// Returns the weight of a coding.
///
/// A coding without a weight in the header has the weight of `*`, or else 0; `identity` then has the smallest weight.
fn weight(accepted: &[(&str, u16)], coding: ContentCoding) -> u16 {
    let named = |wanted: &str| {
        let mut items = accepted.iter();
        let item = items.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        item.map(|(_, weight)| *weight)
    };
    let named = named(coding.name()).or_else(|| named("*"));
    named.unwrap_or(match coding {
        ContentCoding::Identity => 1,
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn best_of(value: &'static str) -> ContentCoding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
        best(&headers)
    }

    #[test]
    fn encodes_nothing_without_the_header() {
        assert_eq!(best(&HeaderMap::new()), ContentCoding::Identity);
    }

    #[test]
    fn breaks_ties_by_the_services_preference() {
        for (value, coding) in [
            ("gzip", ContentCoding::Gzip),
            ("gzip, br", ContentCoding::Brotli),
            ("deflate, gzip", ContentCoding::Gzip),
            ("deflate", ContentCoding::Deflate),
            ("GZIP", ContentCoding::Gzip),
            ("zstd", ContentCoding::Identity),
            ("", ContentCoding::Identity),
        ] {
            assert_eq!(best_of(value), coding, "{value}");
        }
    }

    #[test]
    fn prefers_the_largest_weight() {
        for (value, coding) in [
            ("br;q=0.5, gzip;q=0.8", ContentCoding::Gzip),
            ("gzip;q=0.001", ContentCoding::Gzip),
            ("gzip;q=0.5, identity", ContentCoding::Identity),
            ("br;q=0, gzip ; q=0.2", ContentCoding::Gzip),
            ("gzip;q=0", ContentCoding::Identity),
            ("gzip;q=nan", ContentCoding::Identity),
            ("gzip;q=7", ContentCoding::Identity),
        ] {
            assert_eq!(best_of(value), coding, "{value}");
        }
    }

    #[test]
    fn a_star_matches_all_unnamed_codings() {
        for (value, coding) in [
            ("*", ContentCoding::Brotli),
            ("br;q=0, *", ContentCoding::Gzip),
            ("*;q=0", ContentCoding::Identity),
            ("gzip, *;q=0", ContentCoding::Gzip),
            ("identity, *;q=0.5", ContentCoding::Identity),
        ] {
            assert_eq!(best_of(value), coding, "{value}");
        }
    }

    #[test]
    fn combines_repeated_headers() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("deflate"));
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(best(&headers), ContentCoding::Gzip);
    }
}
