//! The header `Accept-Encoding`.

use hyper::HeaderMap;
use hyper::header::ACCEPT_ENCODING;

use super::content_coding::ContentCoding;

/// All codings, the ones that the services prefer first.
const PREFERENCE: [ContentCoding; 4] = [
    ContentCoding::Brotli,
    ContentCoding::Gzip,
    ContentCoding::Deflate,
    ContentCoding::Identity,
];

/// The coding that a request likes best. Without the header, or if it likes none, that is to leave the body as it is.
pub fn best(headers: &HeaderMap) -> ContentCoding {
    let lines = headers.get_all(ACCEPT_ENCODING).iter();
    let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
    let accepted: Vec<(&str, u16)> = lines
        .iter()
        .flat_map(|line| line.split(','))
        .map(weighted)
        .collect();
    let weighted = PREFERENCE.map(|coding| (coding, weight(&accepted, coding)));
    // Of equal ones the first wins: `max_by_key` would take the last.
    let best = weighted.into_iter().rev().max_by_key(|(_, weight)| *weight);
    match best {
        Some((coding, 1..)) => coding,
        _ => ContentCoding::Identity,
    }
}

/// An item's name, and its weight in thousandths; one that is not understood is 0.
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

/// A coding that the header does not name has the weight of `*`, or else 0; `identity` has the lowest weight then.
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
    fn without_the_header_nothing_is_encoded() {
        assert_eq!(best(&HeaderMap::new()), ContentCoding::Identity);
    }

    #[test]
    fn of_equal_ones_the_services_preference_decides() {
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
    fn a_larger_weight_wins() {
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
    fn a_star_stands_for_what_is_not_named() {
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
    fn the_header_may_come_more_than_once() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("deflate"));
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(best(&headers), ContentCoding::Gzip);
    }
}
