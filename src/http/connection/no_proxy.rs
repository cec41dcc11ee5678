//! The entries of `NO_PROXY` that hyper-util does not know.

use url::Url;

/// The entries `*`, `*.example.com`, and those with a port, as Go and Python read them. The matcher of hyper-util knows the
/// others, and `*` for names of hosts only.
pub(super) struct Exceptions(Vec<Exception>);

struct Exception {
    hosts: Hosts,
    port: Option<u16>,
}

/// Names are in lower case.
enum Hosts {
    All,
    /// The hosts below this name.
    Below(String),
    /// The host with this name, and the hosts below it.
    Domain(String),
}

impl Exceptions {
    /// Reads the value of `NO_PROXY`.
    pub(super) fn read(list: &str) -> Self {
        Self(list.split(',').filter_map(Exception::read).collect())
    }

    /// Whether an entry matches the URL.
    pub(super) fn include(&self, url: &Url) -> bool {
        self.0.iter().any(|exception| exception.matches(url))
    }
}

impl Exception {
    /// Reads one entry. Returns `None` if hyper-util knows it, or if no host matches it.
    fn read(entry: &str) -> Option<Self> {
        let entry = entry.trim().to_ascii_lowercase();
        let (host, port) = match entry.rsplit_once(':') {
            // More colons belong to an IPv6 address, which has a port only after brackets.
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                (host, Some(port.parse().ok()?))
            }
            _ => (entry.as_str(), None),
        };
        let hosts = if host == "*" {
            Hosts::All
        } else if let Some(name) = host.strip_prefix("*.") {
            Hosts::Below(name.to_owned())
        } else {
            let _ = port?;
            Hosts::Domain(host.strip_prefix('.').unwrap_or(host).to_owned())
        };
        Some(Self { hosts, port })
    }

    fn matches(&self, url: &Url) -> bool {
        let is_below = |host: &str, name: &str| {
            let rest = host.strip_suffix(name);
            !name.is_empty() && rest.is_some_and(|rest| rest.ends_with('.'))
        };
        let Some(host) = url.host_str() else {
            return false;
        };
        let host_matches = match &self.hosts {
            Hosts::All => true,
            Hosts::Below(name) => is_below(host, name),
            Hosts::Domain(name) => host == name || is_below(host, name),
        };
        host_matches && (self.port.is_none() || self.port == url.port_or_known_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Exceptions;

    fn matches(list: &str, url: &str) -> bool {
        Exceptions::read(list).include(&url.parse().unwrap())
    }

    #[test]
    fn star_matches_every_host_or_every_host_below_a_domain() {
        for list in ["*", " * ", "a.invalid,*", "*:80"] {
            assert!(matches(list, "http://tc.example.com/"), "{list}");
            assert!(matches(list, "http://192.0.2.1/"), "{list}");
        }
        assert!(matches("*.example.com", "https://tc.example.com/"));
        assert!(matches(
            "a.invalid, *.EXAMPLE.com",
            "https://a.tc.example.com/"
        ));
        for list in ["*.example.com", "*example.com", "*.", "**"] {
            assert!(!matches(list, "https://example.com/"), "{list}");
            assert!(!matches(list, "https://notexample.com/"), "{list}");
        }
    }

    #[test]
    fn entry_with_a_port_matches_that_port_only() {
        for (list, url) in [
            ("tc.example.com:80", "http://tc.example.com/"),
            ("example.com:443", "https://tc.example.com/"),
            (".example.com:8080", "http://tc.example.com:8080/"),
            ("192.0.2.1:8080", "http://192.0.2.1:8080/"),
            ("[2001:db8::1]:8080", "http://[2001:db8::1]:8080/"),
        ] {
            assert!(matches(list, url), "{list}");
        }
        for (list, url) in [
            ("tc.example.com:80", "https://tc.example.com/"),
            ("tc.example.com:80", "http://atc.example.com/"),
            ("tc.example.com:http", "http://tc.example.com/"),
            ("192.0.2.1:8080", "http://192.0.2.1/"),
            ("[2001:db8::1]:8080", "http://[2001:db8::1]/"),
        ] {
            assert!(!matches(list, url), "{list}");
        }
    }

    #[test]
    fn leaves_the_other_entries_to_hyper_util() {
        for list in [
            "",
            ",",
            "example.com",
            ".example.com",
            "2001:db8::1",
            "10.0.0.0/8",
        ] {
            assert!(Exceptions::read(list).0.is_empty(), "{list}");
        }
    }
}
