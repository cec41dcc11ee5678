//! Fetches documents from one host, within limits of size and time.

use std::io::{self, Read as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ureq::Agent;
use ureq::http::Response;
use ureq::http::header::LOCATION;
use ureq::tls::{RootCerts, TlsConfig};
use url::Url;

use crate::error::Error;
use crate::vendor::several::AT_ONCE;

/// The size limit of all responses together. The references of v106.0.0 are 1.2 MiB.
const MOST_MIB: u64 = 64;

/// The maximum number of consecutive redirects.
const MOST_REDIRECTS: usize = 5;

const USER_AGENT: &str = concat!("taskcluster-codegen/", env!("CARGO_PKG_VERSION"));

/// A client for one run.
pub struct Http {
    agent: Agent,
    read: AtomicU64,
}

impl Http {
    /// Creates a client with a timeout per document.
    pub fn new(timeout: Duration) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections_per_host(AT_ONCE)
            .max_redirects_will_error(false)
            .user_agent(USER_AGENT)
            .accept("application/json");
        Self {
            agent: config.build().new_agent(),
            read: AtomicU64::new(0),
        }
    }

    /// Fetches the text at a URL; `None` if it does not exist. Passes the size of each piece to `read`.
    pub fn text(
        &self,
        address: &Url,
        read: &mut dyn FnMut(usize),
    ) -> Result<Option<String>, Error> {
        let mut response = self.follow(address)?;
        let status = response.status().as_u16();
        if status == 404 || status == 410 {
            return Ok(None);
        }
        if status != 200 {
            let title = format!("returned status {status}");
            return Err(error_at(address, &title, IS_IT_A_DEPLOYMENT));
        }
        let bytes = self.body(&mut response, address, read)?;
        let kind = response.headers().get("content-type");
        let is_html = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if is_html || bytes.trim_ascii_start().starts_with(b"<") {
            let title = "returned a web page (HTML), not JSON";
            return Err(error_at(address, title, IS_IT_A_DEPLOYMENT));
        }
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| error_at(address, "is not UTF-8 text", IS_IT_A_DEPLOYMENT));
        text.map(Some)
    }

    /// Returns the response after all redirects.
    fn follow(&self, address: &Url) -> Result<Response<ureq::Body>, Error> {
        let mut url = address.clone();
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.agent.get(url.as_str()).call();
            let response = answer.map_err(|error| not_fetched(address, &error))?;
            if !response.status().is_redirection() {
                return Ok(response);
            }
            let location = response.headers().get(LOCATION);
            let location = location.and_then(|location| location.to_str().ok());
            if location.is_none() {
                let status = response.status().as_u16();
                let title = format!("returned a redirect (status {status}) without `Location`");
                return Err(error_at(address, &title, IS_IT_A_DEPLOYMENT));
            }
            let next = location.and_then(|location| url.join(location).ok());
            let Some(next) = next.filter(|next| may_follow(&url, next)) else {
                let title = "redirects to another host; redirects to other hosts are not followed";
                return Err(error_at(
                    address,
                    title,
                    "give the root URL it redirects to",
                ));
            };
            url = next;
        }
        let title = format!("redirects more than {MOST_REDIRECTS} times");
        Err(error_at(address, &title, IS_IT_A_DEPLOYMENT))
    }

    fn body(
        &self,
        response: &mut Response<ureq::Body>,
        address: &Url,
        read: &mut dyn FnMut(usize),
    ) -> Result<Vec<u8>, Error> {
        let mut body = response.body_mut().as_reader();
        let (mut bytes, mut piece) = (Vec::new(), vec![0; 1 << 16]);
        loop {
            let count = match body.read(&mut piece) {
                Ok(0) => return Ok(bytes),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(not_fetched(address, &ureq::Error::from(error))),
            };
            let before = self.read.fetch_add(count as u64, Ordering::Relaxed);
            if before + count as u64 > MOST_MIB << 20 {
                let title = format!("is larger than {MOST_MIB} MiB, the size limit");
                return Err(error_at(address, &title, IS_IT_A_DEPLOYMENT));
            }
            bytes.extend_from_slice(&piece[..count]);
            read(count);
        }
    }
}

const IS_IT_A_DEPLOYMENT: &str = "give the root URL of a Taskcluster deployment";

/// Returns whether a redirect is allowed: from HTTP to HTTPS, but to no other host or port.
fn may_follow(from: &Url, to: &Url) -> bool {
    let to_tls = from.scheme() == "http" && to.scheme() == "https";
    let is_port_default = from.port().is_none() && to.port().is_none();
    from.host() == to.host() && (from.origin() == to.origin() || to_tls && is_port_default)
}

fn not_fetched(address: &Url, error: &ureq::Error) -> Error {
    let title = format!("cannot be fetched: {error}");
    let cure = match error {
        ureq::Error::Timeout(_) => "retry, or set a longer `--timeout`",
        _ => "check that the server can be reached, and retry",
    };
    error_at(address, &title, cure)
}

fn error_at(address: &Url, title: &str, cure: &str) -> Error {
    Error::in_origin(address.to_string(), title, cure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_followed_on_the_same_host_and_never_away_from_tls() {
        let may = |from, to| may_follow(&Url::parse(from).unwrap(), &Url::parse(to).unwrap());
        assert!(may("https://a.example/x", "https://a.example/y"));
        assert!(may("http://a.example/x", "https://a.example/x"));
        assert!(may("http://a.example:80/x", "https://a.example:443/x"));
        assert!(!may("https://a.example/x", "http://a.example/x"));
        assert!(!may("https://a.example/x", "https://b.example/x"));
        assert!(!may("http://a.example:8080/x", "http://a.example:8081/x"));
        assert!(!may("http://a.example/x", "https://a.example:8443/x"));
        assert!(!may("http://a.example/x", "file:///etc/passwd"));
    }
}
