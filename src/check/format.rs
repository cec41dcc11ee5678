//! Formats of strings, as the services' validator checks them.
//!
//! The services use [ajv-formats](https://github.com/ajv-validator/ajv-formats) in its mode `full`. Where its rules differ from
//! the standards, these functions follow it: an e-mail address needs a dot in its domain, for example.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::values::Timestamp;

/// A format that a check knows. It accepts every value of another format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `date-time`
    DateTime,
    /// `email`
    Email,
    /// `hostname`
    Hostname,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `uri`
    Uri,
    /// `uuid`
    Uuid,
}

impl Format {
    /// Returns the format's name in schemas.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Email => "email",
            Self::Hostname => "hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Uri => "uri",
            Self::Uuid => "uuid",
        }
    }

    /// Returns whether the text has the format.
    pub(super) fn accepts(self, text: &str) -> bool {
        match self {
            Self::DateTime => text.parse::<Timestamp>().is_ok(),
            Self::Email => is_email(text),
            Self::Hostname => is_hostname(text),
            Self::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            Self::Uri => is_uri(text),
            Self::Uuid => is_uuid(text),
        }
    }
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_of_atom =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let is_atom = |atom: &str| !atom.is_empty() && atom.bytes().all(is_of_atom);
    local.split('.').all(is_atom) && domain.contains('.') && domain.split('.').all(is_label)
}

fn is_hostname(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let mut labels = text.split('.');
    text.len() <= 253 && labels.all(|label| label.len() <= 63 && is_label(label))
}

/// Returns whether a text has letters, digits and dashes, and no dash at its ends.
fn is_label(label: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let ends = !label.starts_with('-') && !label.ends_with('-');
    !label.is_empty() && ends && label.bytes().all(is_inner)
}

fn is_uri(text: &str) -> bool {
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

fn is_uuid(text: &str) -> bool {
    let is_urn = text
        .get(..9)
        .is_some_and(|it| it.eq_ignore_ascii_case("urn:uuid:"));
    let text = if is_urn { &text[9..] } else { text };
    let mut groups = text.split('-');
    let lengths = [8, 4, 4, 4, 12];
    let mut is_next = |length: usize| {
        let group = groups.next().unwrap_or_default();
        group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    lengths.into_iter().all(&mut is_next) && groups.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::Format;

    fn assert_accepts(format: Format, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(format.accepts(text), "{format:?} accepts {text:?}");
        }
        for text in bad {
            assert!(!format.accepts(text), "{format:?} rejects {text:?}");
        }
    }

    #[test]
    fn email_needs_atoms_and_a_domain_with_a_dot() {
        let good = ["a@b.c", "a.b+c@x-y.example.com", "{a}@1.2"];
        let bad = [
            "", "a", "@b.c", "a@b", "a..b@c.d", "a@-b.c", "a@b.c-", "a@b..c", "a b@c.d", "ü@b.c",
        ];
        assert_accepts(Format::Email, &good, &bad);
    }

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
        assert_accepts(Format::Uri, &good, &bad);
    }

    #[test]
    fn hosts_and_addresses_have_their_form() {
        let long = ["a"; 200].join(".");
        assert_accepts(
            Format::Hostname,
            &["a", "a.b-c.", "1.2.3.4"],
            &["", ".", "a..b", "-a", "a_b", &long, &"a".repeat(64)],
        );
        assert_accepts(Format::Ipv4, &["1.2.3.4"], &["1.2.3", "1.2.3.256", "::1"]);
        assert_accepts(
            Format::Ipv6,
            &["::1", "::ffff:1.2.3.4"],
            &["1.2.3.4", "::g", "1::2::3"],
        );
    }

    #[test]
    fn other_formats_have_their_form() {
        assert_accepts(
            Format::DateTime,
            &["2024-02-29T12:30:00Z", "2024-02-29T12:30:00.123+02:00"],
            &[
                "",
                "2024-02-30T12:30:00Z",
                "2024-02-29",
                "2024-02-29T12:30:00",
            ],
        );
        let uuid = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
        assert_accepts(
            Format::Uuid,
            &[uuid, &format!("urn:uuid:{uuid}")],
            &[
                "",
                "é",
                &uuid[1..],
                &format!("{uuid}-0"),
                &uuid.replace('-', ""),
            ],
        );
    }
}
