//! The header `Accept-Encoding`.

use hyper::HeaderMap;
use hyper::header::ACCEPT_ENCODING;

use super::coding::Coding;

/// All codings, the ones that the services prefer first.
const PREFERENCE: [Coding; 4] = [
    Coding::Brotli,
    Coding::Gzip,
    Coding::Deflate,
    Coding::Identity,
];

/// The coding that a request likes best. Without the header, or if it likes none, that is to leave the body as it is.
pub fn best(headers: &HeaderMap) -> Coding {
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
        _ => Coding::Identity,
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

/// What is not named is as good as `*`, or no good. No coding at all is the last resort unless it is named.
fn weight(accepted: &[(&str, u16)], coding: Coding) -> u16 {
    let named = |wanted: &str| {
        let mut items = accepted.iter();
        let item = items.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        item.map(|(_, weight)| *weight)
    };
    let named = named(coding.name()).or_else(|| named("*"));
    named.unwrap_or(match coding {
        Coding::Identity => 1,
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn best_of(value: &'static str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
        best(&headers)
    }

    #[test]
    fn without_the_header_nothing_is_encoded() {
        assert_eq!(best(&HeaderMap::new()), Coding::Identity);
    }

    #[test]
    fn of_equal_ones_the_services_preference_decides() {
        for (value, coding) in [
            ("gzip", Coding::Gzip),
            ("gzip, br", Coding::Brotli),
            ("deflate, gzip", Coding::Gzip),
            ("deflate", Coding::Deflate),
            ("GZIP", Coding::Gzip),
            ("zstd", Coding::Identity),
            ("", Coding::Identity),
        ] {
            assert_eq!(best_of(value), coding, "{value}");
        }
    }

    #[test]
    fn a_larger_weight_wins() {
        for (value, coding) in [
            ("br;q=0.5, gzip;q=0.8", Coding::Gzip),
            ("gzip;q=0.001", Coding::Gzip),
            ("gzip;q=0.5, identity", Coding::Identity),
            ("br;q=0, gzip ; q=0.2", Coding::Gzip),
            ("gzip;q=0", Coding::Identity),
            ("gzip;q=nan", Coding::Identity),
            ("gzip;q=7", Coding::Identity),
        ] {
            assert_eq!(best_of(value), coding, "{value}");
        }
    }

    #[test]
    fn a_star_stands_for_what_is_not_named() {
        for (value, coding) in [
            ("*", Coding::Brotli),
            ("br;q=0, *", Coding::Gzip),
            ("*;q=0", Coding::Identity),
            ("gzip, *;q=0", Coding::Gzip),
            ("identity, *;q=0.5", Coding::Identity),
        ] {
            assert_eq!(best_of(value), coding, "{value}");
        }
    }

    #[test]
    fn the_header_may_come_more_than_once() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("deflate"));
        headers.append(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(best(&headers), Coding::Gzip);
    }
}
