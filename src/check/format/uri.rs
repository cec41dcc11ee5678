//! The format `uri`.

use std::net::Ipv6Addr;

/// Returns whether the text is an absolute URI with an authority or a path.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let is_of_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let starts = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    if !starts || !scheme.bytes().all(is_of_scheme) {
        return false;
    }
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let ends = are_of_uri(query, b"/?") && are_of_uri(fragment, b"/?");
    ends && !path.is_empty() && (are_of_uri(path, b"/") || has_address(path))
}

/// Returns whether a text has only characters of a URI's path, the additional ones, and bytes in hexadecimal.
fn are_of_uri(text: &str, additional: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => is_hex(at + 1) && is_hex(at + 2),
        byte => {
            byte.is_ascii_alphanumeric()
                || b"-._~!$&'()*+,;=:@".contains(byte)
                || additional.contains(byte)
        }
    })
}

/// Returns whether the part of a URI between scheme and query has an IPv6 address as its host.
fn has_address(path: &str) -> bool {
    let authority = path.strip_prefix("//").or(path.strip_prefix('/'));
    let Some((user, rest)) = authority.and_then(|it| it.split_once('[')) else {
        return false;
    };
    let Some((address, after)) = rest.split_once(']') else {
        return false;
    };
    let (port, path) = match after.split_once('/') {
        Some((port, path)) => (port, path),
        None => (after, ""),
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let is_user = |user: &str| are_of_uri(user, b"") && !user.contains('@');
    (user.is_empty() || user.strip_suffix('@').is_some_and(is_user))
        && address.parse::<Ipv6Addr>().is_ok()
        && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        && are_of_uri(path, b"/")
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn uri_needs_a_scheme_and_a_path() {
        let good = [
            "https://example.com/a?b=c#d",
            "mailto:me@example.com",
            "a:/",
            "http://me@[::1]:80/x",
            "http://[::ffff:1.2.3.4]",
            "a:%2f",
        ];
        let bad = [
            "",
            "a",
            "a:",
            "/a",
            "1a:b",
            "http://a b",
            "http://ü",
            "a:%2",
            "a:%zz",
            "http://[1]/",
            "http://[::1]a/",
            "a:b[",
            "a:#b",
            "a:b?[",
            "git@github.com:a/b",
        ];
        for text in good {
            assert!(is_uri(text), "{text}");
        }
        for text in bad {
            assert!(!is_uri(text), "{text}");
        }
    }
}
