//! Formats of strings, as the services' validator checks them.
//!
//! The services use [ajv-formats](https://github.com/ajv-validator/ajv-formats) in its mode `full`. Where its rules differ from
//! the standards, these functions follow it: an e-mail address needs a dot in its domain, for example.

mod date_time;
mod uri;

use std::net::{Ipv4Addr, Ipv6Addr};

use date_time::is_date_time;
use uri::is_uri;

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
            Self::DateTime => is_date_time(text),
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
    fn uuid_has_five_groups() {
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
