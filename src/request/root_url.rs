//! The root URL of a deployment, validated once.

use std::borrow::Cow;

use url::{Host, Url};

/// A root URL without trailing slashes. It has a scheme and a host, and may have a port and a path.
#[derive(Clone, Debug)]
pub(crate) struct RootUrl {
    text: String,
    url: Url,
}

impl RootUrl {
    /// Parses a root URL. The error leaves out text that may be a password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let shown = shown(text);
        let url = Url::parse(text)
            .map_err(|error| format!("the root URL {shown:?} is invalid: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "the root URL has the scheme `{}`; use http or https",
                url.scheme()
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "the root URL has a user name or password; use `credentials` instead".to_owned(),
            );
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(format!(
                "the root URL {shown:?} has a query or a fragment; remove it"
            ));
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { text, url })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the host, with the port if the URL has one.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub(crate) fn host(&self) -> &str {
        &self.url[url::Position::BeforeHost..url::Position::AfterPort]
    }

    /// Returns the URL with this path, which starts with a slash, and this query under the root URL. Returns `None` if
    /// URL normalization would change them, because the signed text must equal the sent text.
    pub(crate) fn join(&self, path: &str, query: Option<&str>) -> Option<Url> {
        let own = self.url.path().trim_end_matches('/');
        let path = if own.is_empty() {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{own}{path}"))
        };
        // The scheme and the host are valid already.
        let mut url = self.url.clone();
        url.set_path(&path);
        url.set_query(query);
        (url.path() == path && url.query() == query).then_some(url)
    }

    /// Returns whether the URL is this one or under it, with the same scheme, host and port, and without a password.
    pub(crate) fn holds(&self, url: &Url) -> bool {
        // Both are normalized, so equal URLs have equal texts.
        let rest = url.as_str().strip_prefix(&self.text);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }

    /// Returns whether responses cannot be forged on the way: the URL uses HTTPS, or the host is this machine.
    pub(crate) fn is_secure(&self) -> bool {
        self.is_https() || self.is_loopback()
    }

    fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }
}

/// Returns whether the URL's host is this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

/// Returns the part of a root URL that may be shown: no password, and no query, which may be a signature.
pub(crate) fn shown(text: &str) -> &str {
    match text.find(['?', '#']) {
        _ if text.contains('@') => "***",
        Some(end) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::RootUrl;

    #[test]
    fn keeps_path_and_port_and_removes_trailing_slashes() {
        for (text, root) in [
            ("https://tc.example.com", "https://tc.example.com"),
            ("https://tc.example.com:443///", "https://tc.example.com"),
            ("http://localhost:8080/", "http://localhost:8080"),
            ("HTTPS://TC.example.com/a/b//", "https://tc.example.com/a/b"),
        ] {
            assert_eq!(RootUrl::parse(text).unwrap().as_str(), root);
        }
    }

    #[test]
    fn joins_paths_and_queries_unchanged_or_fails() {
        for root in ["https://tc.example.com", "http://localhost:8080/a//b/"] {
            let root = RootUrl::parse(root).unwrap();
            let joined = root.join("/api/x/v1/a%2Fb/~", Some("c=%20&d=")).unwrap();
            let expected = format!("{}/api/x/v1/a%2Fb/~?c=%20&d=", root.as_str());
            assert_eq!(joined, expected.parse().unwrap());
            assert_eq!(joined.as_str(), expected);
            assert_eq!(root.join("/a", None).unwrap().query(), None);
            for (path, query) in [
                ("/a/../b", None),
                ("/a/%2e%2E", None),
                ("/a b", None),
                ("/a?b", None),
                ("/a#b", None),
                ("/a", Some("b#c")),
                ("/a", Some("b c")),
            ] {
                assert_eq!(root.join(path, query), None, "{path}");
            }
        }
    }

    #[test]
    fn holds_urls_under_it_only() {
        let root = RootUrl::parse("https://tc.example.com/a/").unwrap();
        let holds = |url: &str| root.holds(&url.parse().unwrap());
        for url in [
            "https://tc.example.com/a",
            "https://tc.example.com/a?b",
            "HTTPS://TC.example.com:443/x/../a/b%2Fc#d",
        ] {
            assert!(holds(url), "{url}");
        }
        for url in [
            "http://tc.example.com/a/b",
            "https://tc.example.com:8443/a/b",
            "https://tc.example.com/",
            "https://tc.example.com/ab",
            "https://tc.example.com/a/../b",
            "https://tc.example.com/a/%2e%2E/b",
            "https://tc.example.com.evil.example/a/b",
            "https://tc.example.com@evil.example/a/b",
            "https://me@tc.example.com/a/b",
            "https://evil.example/https://tc.example.com/a/b",
            "data:https://tc.example.com/a/b",
        ] {
            assert!(!holds(url), "{url}");
        }
        let root = RootUrl::parse("https://tc.example.com").unwrap();
        assert!(root.holds(&"https://tc.example.com".parse().unwrap()));
        assert!(!root.holds(&"https://tc.example.com.evil.example".parse().unwrap()));
        assert!(!root.holds(&"https://tc.example.com:8443".parse().unwrap()));
    }

    #[test]
    fn only_https_and_loopback_are_secure() {
        for (root, expected) in [
            ("https://tc.example.com", true),
            ("http://tc.example.com", false),
            ("http://127.0.0.1:8080", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:8080", true),
            ("http://[::ffff:127.0.0.1]", true),
            ("http://[::ffff:192.0.2.1]", false),
            ("http://localhost", true),
            ("http://tc.localhost:80", true),
            ("http://localhost.:80", true),
            ("http://tc.localhost.", true),
            ("http://localhost.example.com", false),
            ("http://128.0.0.1", false),
        ] {
            let root_url = RootUrl::parse(root).unwrap();
            assert_eq!(root_url.is_secure(), expected, "{root}");
        }
    }

    #[test]
    fn rejects_invalid_root_urls_without_showing_a_password() {
        for text in [
            "",
            "tc.example.com",
            "/api",
            "ftp://tc.example.com",
            "mailto:me@example.com",
            "https://tc.example.com?a=b",
            "https://tc.example.com#a",
            "https://me:hunter2@tc.example.com",
            "https://me:hunter2@",
            "https://tc.example.com?bewit=hunter2",
            "tc.example.com#hunter2",
        ] {
            let problem = RootUrl::parse(text).unwrap_err();
            assert!(!problem.contains("hunter2"), "{problem}");
        }
    }
}
