//! The hosts that the fake serves. A web page can send requests to a server on the same machine in two ways: under a host
//! name of the page that resolves to 127.0.0.1, or from the page's origin. The fake refuses the former, and browsers do
//! not show the page the responses to the latter.

use std::net::IpAddr;
use std::str::FromStr;

use hyper::header::{HOST, ORIGIN};
use hyper::http::request::Parts;
use hyper::http::uri::{Authority, Uri};

/// The hosts that the fake serves in addition to loopback names and addresses.
#[derive(Default)]
pub struct AllowedHosts(Vec<AllowedHost>);

/// A host that a test allows.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedHost {
    /// The name or the address, in lower case.
    name: String,
    /// The port; `None` allows any port.
    port: Option<u16>,
}

/// The text is not a host.
#[derive(Debug, PartialEq)]
pub struct NotAHost;

impl FromStr for AllowedHost {
    type Err = NotAHost;

    fn from_str(text: &str) -> Result<AllowedHost, NotAHost> {
        let authority = Authority::from_str(text).map_err(|_| NotAHost)?;
        let name = authority.host();
        // An invalid port or a user is part of the text, but of neither part.
        let rest = text.strip_prefix(name).ok_or(NotAHost)?;
        let port = match rest {
            "" => None,
            rest => Some(
                rest.strip_prefix(':')
                    .and_then(|port| port.parse().ok())
                    .ok_or(NotAHost)?,
            ),
        };
        match name.trim_end_matches('.').to_ascii_lowercase() {
            name if name.is_empty() => Err(NotAHost),
            name => Ok(AllowedHost { name, port }),
        }
    }
}

impl AllowedHosts {
    /// Creates the list of these hosts.
    pub fn new(hosts: Vec<AllowedHost>) -> AllowedHosts {
        AllowedHosts(hosts)
    }

    /// Checks the host of a request. A request without a host passes; browsers always send one.
    ///
    /// # Errors
    ///
    /// Fails with the foreign host, as it was sent.
    pub fn check_host(&self, head: &Parts) -> Result<(), String> {
        let headers = head.headers.get_all(HOST).iter();
        let headers = headers.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let in_uri = head.uri.authority().map(Authority::to_string);
        let foreign = |host: &String| !self.allows(host);
        headers.chain(in_uri).find(foreign).map_or(Ok(()), Err)
    }

    /// Returns whether a page of the request's origin may read the response. A program's request has no origin.
    pub fn allows_origin(&self, head: &Parts) -> bool {
        let mut origins = head.headers.get_all(ORIGIN).iter();
        origins.all(|origin| {
            let origin = origin
                .to_str()
                .ok()
                .and_then(|origin| origin.parse::<Uri>().ok());
            let authority = origin.as_ref().and_then(Uri::authority);
            // An opaque origin, `null`, has no scheme.
            let is_a_page = origin
                .as_ref()
                .is_some_and(|origin| origin.scheme().is_some());
            is_a_page && authority.is_some_and(|authority| self.allows(authority.as_str()))
        })
    }

    /// Returns whether the fake serves this host.
    ///
    /// A loopback host may have any port: a web page cannot use such a name, and a forwarded port
    /// differs from the fake's.
    fn allows(&self, host: &str) -> bool {
        let Ok(host) = host.parse::<AllowedHost>() else {
            return false;
        };
        let listed = |allowed: &AllowedHost| {
            allowed.name == host.name && (allowed.port.is_none() || allowed.port == host.port)
        };
        is_loopback(&host.name) || self.0.iter().any(listed)
    }
}

fn is_loopback(name: &str) -> bool {
    let address = name.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn head(headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn allowed(hosts: &[&str]) -> AllowedHosts {
        AllowedHosts(hosts.iter().map(|host| host.parse().unwrap()).collect())
    }

    #[test]
    fn allows_loopback_names_and_addresses_only() {
        let hosts = AllowedHosts::default();
        for host in [
            "localhost",
            "LocalHost:80",
            "a.localhost:1",
            "127.0.0.1:8080",
            "127.9.9.9",
            "[::1]:80",
            "[::ffff:127.0.0.1]",
        ] {
            assert_eq!(hosts.check_host(&head(&[("host", host)])), Ok(()), "{host}");
        }
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "notlocalhost",
            "10.0.0.1",
            "[::2]",
            "0.0.0.0",
            "user@localhost",
            "localhost:x",
            "",
        ] {
            assert_eq!(
                hosts.check_host(&head(&[("host", host)])),
                Err(host.to_string()),
                "{host}"
            );
        }
        assert_eq!(hosts.check_host(&head(&[])), Ok(()));
        let two = head(&[("host", "localhost"), ("host", "evil.example")]);
        assert_eq!(hosts.check_host(&two), Err("evil.example".to_string()));
    }

    #[test]
    fn rejects_a_request_target_with_a_foreign_host() {
        let request = Request::builder()
            .uri("http://evil.example/")
            .header("host", "localhost");
        let head = request.body(()).unwrap().into_parts().0;
        assert!(AllowedHosts::default().check_host(&head).is_err());
    }

    #[test]
    fn a_host_with_a_port_allows_only_that_port() {
        let hosts = allowed(&["One.example", "two.example:80"]);
        for (host, is_allowed) in [
            ("one.example", true),
            ("one.example.:81", true),
            ("two.example:80", true),
            ("two.example:81", false),
            ("two.example", false),
            ("three.example", false),
        ] {
            assert_eq!(
                hosts.check_host(&head(&[("host", host)])).is_ok(),
                is_allowed,
                "{host}"
            );
        }
        for text in [
            "",
            "http://a.example",
            "a.example/b",
            "a b",
            ":80",
            "a.example:port",
            "me@a.example",
        ] {
            assert_eq!(text.parse::<AllowedHost>(), Err(NotAHost), "{text}");
        }
    }

    #[test]
    fn allows_only_origins_of_allowed_hosts() {
        let hosts = allowed(&["one.example"]);
        for (origin, is_allowed) in [
            ("http://localhost:3000", true),
            ("https://one.example", true),
            ("https://evil.example", false),
            ("null", false),
            ("localhost", false),
            ("", false),
        ] {
            assert_eq!(
                hosts.allows_origin(&head(&[("origin", origin)])),
                is_allowed,
                "{origin}"
            );
        }
        assert!(hosts.allows_origin(&head(&[])));
    }
}
