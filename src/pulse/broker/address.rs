//! The address of the broker, with the account.

use std::fmt;

use lapin::uri::{AMQPAuthority, AMQPQueryString, AMQPScheme, AMQPUri, AMQPUserInfo};
use percent_encoding::percent_decode_str;
use url::Url;
use zeroize::Zeroizing;

/// The longest time between two heartbeats, in seconds. After two of these times without one, the connection is lost.
const HEARTBEAT: u16 = 20;

/// The host and the account of a broker. `Debug` hides the password.
#[derive(Clone)]
pub(in crate::pulse) struct Address {
    pub(in crate::pulse) tls: bool,
    pub(in crate::pulse) host: String,
    pub(in crate::pulse) port: u16,
    pub(in crate::pulse) user: String,
    password: Zeroizing<String>,
    vhost: String,
    heartbeat: u16,
}

impl Address {
    /// Parses a URL such as `amqps://user:password@host:5671/%2f`. The error does not quote it.
    pub(in crate::pulse) fn parse(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|error| format!("it is not a URL: {error}"))?;
        let tls = match url.scheme() {
            "amqps" => true,
            "amqp" => false,
            _ => return Err("its scheme must be amqps:// or amqp://".to_owned()),
        };
        let Some(host) = url.host_str().filter(|host| !host.is_empty()) else {
            return Err("it has no host".to_owned());
        };
        let password = decoded(url.password().unwrap_or_default(), "password")?;
        let address = Self {
            tls,
            // An IPv6 address is in brackets.
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(default_port(tls)),
            user: decoded(url.username(), "user name")?,
            password: Zeroizing::new(password),
            vhost: match url.path() {
                "" | "/" => "/".to_owned(),
                path => decoded(&path[1..], "virtual host")?,
            },
            heartbeat: heartbeat(&url)?,
        };
        address.check()
    }

    /// Returns the address of a broker with TLS, on the default port unless the host has one.
    pub(in crate::pulse) fn of_account(
        host: &str,
        user: String,
        password: String,
        vhost: Option<String>,
    ) -> Result<Self, String> {
        let url = Url::parse(&format!("amqps://{host}"))
            .map_err(|error| format!("it is not a host: {error}"))?;
        let only_host = url.username().is_empty()
            && url.password().is_none()
            && matches!(url.path(), "" | "/")
            && url.query().is_none()
            && url.fragment().is_none();
        let Some(host) = url.host_str().filter(|_| only_host) else {
            return Err("it must be a host, or a host and a port".to_owned());
        };
        Ok(Self {
            tls: true,
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(default_port(true)),
            user,
            password: Zeroizing::new(password),
            vhost: vhost.unwrap_or_else(|| "/".to_owned()),
            heartbeat: HEARTBEAT,
        })
    }

    fn check(self) -> Result<Self, String> {
        match (self.user.as_str(), self.password.as_str()) {
            ("", _) => Err("it has no user name".to_owned()),
            (_, "") => Err("it has no password".to_owned()),
            _ => Ok(self),
        }
    }

    /// Returns the address in the form of lapin.
    pub(super) fn uri(&self) -> AMQPUri {
        AMQPUri {
            scheme: match self.tls {
                true => AMQPScheme::AMQPS,
                false => AMQPScheme::AMQP,
            },
            authority: AMQPAuthority {
                userinfo: AMQPUserInfo {
                    username: self.user.clone(),
                    password: self.password.to_string(),
                },
                host: self.host.clone(),
                port: self.port,
            },
            vhost: self.vhost.clone(),
            query: AMQPQueryString {
                heartbeat: Some(self.heartbeat),
                ..AMQPQueryString::default()
            },
        }
    }
}

impl fmt::Display for Address {
    /// Writes the host and the port.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port) = (&self.host, self.port);
        match host.contains(':') {
            true => write!(f, "[{host}]:{port}"),
            false => write!(f, "{host}:{port}"),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("tls", &self.tls)
            .field("host", &self.host)
            .field("port", &self.port)
            .field("user", &self.user)
            .field("vhost", &self.vhost)
            .finish_non_exhaustive()
    }
}

fn default_port(tls: bool) -> u16 {
    if tls { 5671 } else { 5672 }
}

fn decoded(text: &str, what: &str) -> Result<String, String> {
    let decoded = percent_decode_str(text).decode_utf8();
    let decoded = decoded.map_err(|_| format!("its {what} is not UTF-8"))?;
    Ok(decoded.into_owned())
}

/// Returns the seconds between heartbeats: those of the query parameter, but not more than the default.
fn heartbeat(url: &Url) -> Result<u16, String> {
    let Some((_, value)) = url.query_pairs().find(|(key, _)| key == "heartbeat") else {
        return Ok(HEARTBEAT);
    };
    match value.parse() {
        Ok(seconds @ 1..) => Ok(HEARTBEAT.min(seconds)),
        _ => Err("its `heartbeat` must be a number of seconds, at least 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn parses_hosts_ports_accounts_and_virtual_hosts() {
        for (url, expected) in [
            ("amqps://u:p@h", "h:5671 u p / 20"),
            ("amqp://u:p@127.0.0.1/", "127.0.0.1:5672 u p / 20"),
            ("amqp://u:p@[::1]:7/%2f", "[::1]:7 u p / 20"),
            (
                "amqps://u%40b:%3a%2f@h/other?heartbeat=5",
                "h:5671 u@b :/ other 5",
            ),
            ("amqps://u:p@h/a%20b?heartbeat=600", "h:5671 u p a b 20"),
        ] {
            let address = Address::parse(url).unwrap();
            let Address {
                user,
                password,
                vhost,
                heartbeat,
                ..
            } = &address;
            let found = format!("{address} {user} {} {vhost} {heartbeat}", &**password);
            assert_eq!(found, expected, "{url}");
        }
    }

    #[test]
    fn rejects_invalid_urls_without_quoting_them() {
        for (url, reason) in [
            ("hunter2", "not a URL"),
            ("https://u:hunter2@h", "scheme"),
            ("amqps://u:hunter2@", "host"),
            ("amqps://:hunter2@h", "user name"),
            ("amqps://hunter2@h", "password"),
            ("amqps://u:hunter2%ff@h", "password is not UTF-8"),
            ("amqps://u:hunter2@h?heartbeat=0", "heartbeat"),
            ("amqps://u:hunter2@h:99999", "port"),
        ] {
            let error = Address::parse(url).unwrap_err();
            assert!(error.contains(reason), "{url}: {error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
        let debug = format!("{:?}", Address::parse("amqps://u:hunter2@h").unwrap());
        assert!(!debug.contains("hunter2"), "{debug}");
    }
}
