//! Entity tags, and requests of clients that already have the response.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hyper::HeaderMap;
use hyper::header::{CACHE_CONTROL, HeaderValue, IF_NONE_MATCH};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

/// Returns the weak tag of a body: its length and a hash.
///
/// The services' HTTP library computes it in the same way.
pub fn of(body: &[u8]) -> HeaderValue {
    let hash = STANDARD_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, body));
    let tag = format!("W/\"{:x}-{hash}\"", body.len());
    HeaderValue::try_from(tag).expect("hexadecimal and base64 are valid in a header")
}

/// Returns whether the client has the response with this tag and accepts a 304.
pub fn is_known(tag: &HeaderValue, headers: &HeaderMap) -> bool {
    let items = |name| {
        let lines = headers.get_all(name).iter();
        let lines = lines.filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(',')).map(str::trim)
    };
    let insists = items(CACHE_CONTROL).any(|item| item.eq_ignore_ascii_case("no-cache"));
    let tag = tag.to_str().map(opaque).unwrap_or_default();
    !insists && items(IF_NONE_MATCH).any(|known| known == "*" || opaque(known) == tag)
}

/// Returns the tag without the prefix of weak tags.
fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_equal_those_of_the_real_services() {
        assert_eq!(of(b"{}"), r#"W/"2-vyGp6PvFo4RvsFtPoIWeCReyIC8""#);
        let not_found = b"{\n  \"error\": \"Not found\"\n}";
        assert_eq!(of(not_found), r#"W/"1a-ykZVNVMh2MLeLpmoxdM4VvDecWI""#);
    }

    #[test]
    fn finds_a_listed_tag_weak_or_strong() {
        let tag = HeaderValue::from_static(r#"W/"2-x""#);
        for (listed, known) in [
            (r#"W/"2-x""#, true),
            (r#""2-x""#, true),
            (r#""a", W/"2-x""#, true),
            ("*", true),
            (r#"W/"2-y""#, false),
            ("2-x", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_static(listed));
            assert_eq!(is_known(&tag, &headers), known, "{listed}");
        }
        assert!(!is_known(&tag, &HeaderMap::new()));
    }

    #[test]
    fn no_cache_requests_the_full_response() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
        headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static("max-age=0, no-cache"),
        );
        assert!(!is_known(&HeaderValue::from_static("W/\"2-x\""), &headers));
    }
}
