//! Proxies: finds the requests that ignore the environment's proxies, and checks whether the client supports a proxy.

use std::env;

use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use url::Url;

use super::no_proxy::Exceptions;
use crate::request::{RootUrl, is_loopback};

/// The variable with the URL of the task's own proxy.
const TASK_PROXY: &str = "TASKCLUSTER_PROXY_URL";

/// The proxies of the environment, or of the system's settings on Windows and macOS.
pub(super) struct EnvironmentProxies {
    matcher: Matcher,
    exceptions: Exceptions,
    /// The URL of the task's own proxy.
    task_proxy: Option<RootUrl>,
}

impl EnvironmentProxies {
    pub(super) fn read() -> Self {
        let exceptions = first_of(&["NO_PROXY", "no_proxy"]);
        let task_proxy = env::var(TASK_PROXY).unwrap_or_default();
        Self::new(Matcher::from_system(), &exceptions, &task_proxy)
    }

    fn new(matcher: Matcher, exceptions: &str, task_proxy: &str) -> Self {
        Self {
            matcher,
            exceptions: Exceptions::read(exceptions),
            task_proxy: RootUrl::parse(task_proxy).ok(),
        }
    }

    /// Returns whether requests to this URL ignore the environment's proxies: the host is this machine, the task's
    /// proxy, or an exception that the matcher does not know.
    pub(super) fn ignored_for(&self, url: &Url) -> bool {
        let is_task_proxy = |root: &RootUrl| root.holds(url);
        is_loopback(url)
            || self.exceptions.include(url)
            || self.task_proxy.as_ref().is_some_and(is_task_proxy)
    }

    /// Fails if the proxy for this URL uses an unsupported protocol. The error names the variable.
    pub(super) fn check(&self, url: &Url) -> Result<(), String> {
        if self.ignored_for(url) {
            return Ok(());
        }
        let uri: Option<Uri> = url.as_str().parse().ok();
        let Some(proxy) = uri.and_then(|uri| self.matcher.intercept(&uri)) else {
            return Ok(());
        };
        let scheme = proxy.uri().scheme_str().unwrap_or_default();
        let Some(features) = missing_feature(scheme) else {
            return Ok(());
        };
        let from = variable(url.scheme(), scheme).unwrap_or("the system's proxy setting");
        Err(format!(
            "{from} names a {scheme}:// proxy, which needs the feature {features} of taskcluster-client; \
             turn it on, or call `no_proxy`"
        ))
    }
}

/// Checks the URL of a proxy for all requests. The error shows no password.
pub(super) fn check_url(text: &str) -> Result<reqwest::Proxy, String> {
    let url = Url::parse(text).map_err(|error| format!("`proxy`: the URL is invalid: {error}"))?;
    let scheme = url.scheme();
    if !matches!(
        scheme,
        "http" | "https" | "socks4" | "socks4a" | "socks5" | "socks5h"
    ) {
        return Err("`proxy`: the URL must have one of the schemes http, https, socks4, socks4a, socks5 and socks5h, \
             as in http://proxy.example.com:3128"
            .to_owned());
    }
    if let Some(features) = missing_feature(scheme) {
        return Err(format!(
            "`proxy`: a {scheme}:// proxy needs the feature {features} of taskcluster-client"
        ));
    }
    // reqwest would silently ignore such a proxy.
    let matcher = Matcher::builder().all(url.as_str()).build();
    if matcher
        .intercept(&Uri::from_static("http://tc.example.com"))
        .is_none()
    {
        return Err("`proxy`: the URL has no host".to_owned());
    }
    reqwest::Proxy::all(url).map_err(|_| "`proxy`: the URL is invalid".to_owned())
}

/// Returns the feature that a proxy with this scheme needs, if it is off.
fn missing_feature(scheme: &str) -> Option<&'static str> {
    match scheme {
        "https" if !cfg!(any(feature = "rustls", feature = "native-tls")) => {
            Some("`rustls` or `native-tls`")
        }
        _ if scheme.starts_with("socks") && !cfg!(feature = "socks") => Some("`socks`"),
        _ => None,
    }
}

/// Returns the variable that set a proxy with this scheme. The variable for the URL's own scheme wins.
fn variable(of_url: &str, of_proxy: &str) -> Option<&'static str> {
    let own = match of_url {
        "https" => ["HTTPS_PROXY", "https_proxy"],
        _ => ["HTTP_PROXY", "http_proxy"],
    };
    let mut names = own.into_iter().chain(["ALL_PROXY", "all_proxy"]);
    names.find(|name| env::var(name).is_ok_and(|value| value.starts_with(of_proxy)))
}

fn first_of(names: &[&str]) -> String {
    let mut values = names.iter().filter_map(|name| env::var(name).ok());
    values.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use hyper_util::client::proxy::matcher::Matcher;
    use url::Url;

    use super::{EnvironmentProxies, check_url};

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn loopback_and_task_proxy_ignore_the_environment() {
        let proxies = |exceptions| {
            EnvironmentProxies::new(
                Matcher::builder().build(),
                exceptions,
                "http://taskcluster/",
            )
        };
        for ignored in [
            "http://localhost:8080/api",
            "https://tc.localhost/api",
            "http://127.1.2.3/",
            "http://[::1]:80/",
            "http://taskcluster/api/queue/v1/ping?a=b",
        ] {
            assert!(proxies("").ignored_for(&url(ignored)), "{ignored}");
        }
        for used in [
            "http://taskcluster.example.com/api",
            "http://taskcluster:8080/api",
            "https://taskcluster/api",
            "http://192.0.2.1/",
        ] {
            assert!(!proxies("").ignored_for(&url(used)), "{used}");
            assert!(
                !proxies("tc.invalid,*.invalid").ignored_for(&url(used)),
                "{used}"
            );
            assert!(proxies("*").ignored_for(&url(used)), "{used}");
            assert!(proxies("tc.invalid, *").ignored_for(&url(used)), "{used}");
        }
    }

    #[test]
    fn socks_proxy_of_the_environment_needs_the_feature() {
        let matcher = Matcher::builder()
            .all("socks5://me:hunter2@proxy.invalid:1080")
            .no("near.invalid")
            .build();
        let proxies = EnvironmentProxies::new(matcher, "", "");
        for free in ["http://127.0.0.1/", "https://near.invalid/"] {
            assert_eq!(proxies.check(&url(free)), Ok(()));
        }
        for checked in ["http://tc.invalid/", "https://tc.invalid/"] {
            let result = proxies.check(&url(checked));
            assert_eq!(result.is_ok(), cfg!(feature = "socks"));
            if let Err(problem) = result {
                assert!(problem.contains("socks5:// proxy"), "{problem}");
                assert!(problem.contains("feature `socks`"), "{problem}");
                assert!(!problem.contains("hunter2"), "{problem}");
            }
        }
    }

    #[test]
    fn checks_a_proxy_url_without_showing_its_password() {
        assert!(check_url("http://me:hunter2@proxy.example.com:3128").is_ok());
        assert_eq!(
            check_url("socks5h://proxy.example.com").is_ok(),
            cfg!(feature = "socks")
        );
        assert_eq!(
            check_url("https://proxy.example.com").is_ok(),
            cfg!(any(feature = "rustls", feature = "native-tls"))
        );
        for invalid in [
            "",
            "proxy.example.com",
            "proxy.example.com:3128",
            "http://",
            "http://me:hunter2@",
            "ftp://me:hunter2@proxy.example.com",
            "socks5:hunter2",
        ] {
            let problem = check_url(invalid).err().unwrap();
            assert!(problem.starts_with("`proxy`: "), "{problem}");
            assert!(!problem.contains("hunter2"), "{problem}");
        }
    }
}
