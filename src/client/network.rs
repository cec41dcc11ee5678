//! Network settings of the builder: proxies, certificates and connections.

use std::time::Duration;

use super::ClientBuilder;
use crate::http::ProxyChoice;

impl ClientBuilder {
    /// Ignores the proxies of the environment and of the system. Replaces an earlier [`proxy`](Self::proxy).
    pub fn no_proxy(mut self) -> Self {
        self.connections.proxy = ProxyChoice::None;
        self
    }

    /// Sends every request through this proxy, instead of those of the environment.
    ///
    /// The URL is `http://`, `https://` (the connection to the proxy uses TLS), or with the feature `socks` one of
    /// `socks4://`, `socks4a://`, `socks5://` and `socks5h://`. With `socks4a` and `socks5h` the proxy resolves host
    /// names. The URL may have a user name and a password. The proxy applies to all hosts, also those in `NO_PROXY` and
    /// the loopback interface.
    ///
    /// [`build`](Self::build) fails if the URL is invalid, or if its scheme needs a feature that is off.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connections.proxy = ProxyChoice::Url(url.into());
        self
    }

    /// Trusts these certificate authorities, in addition to those of the system.
    ///
    /// The PEM text has one or more certificates. Repeated calls add certificates. [`build`](Self::build) fails if a
    /// certificate is invalid, or if neither `rustls` nor `native-tls` is on.
    pub fn add_root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        let pem = pem.as_ref().to_vec();
        self.connections.root_certificates.push(pem);
        self
    }

    /// Sets the client certificate for servers that request one.
    ///
    /// The PEM text has the certificate, then its chain, if any, and one private key without a passphrase. The feature
    /// `rustls` accepts PKCS#8, PKCS#1 and SEC1 keys; `native-tls` accepts PKCS#8 (`BEGIN PRIVATE KEY`) only.
    /// [`build`](Self::build) fails if a part is missing or invalid, or if neither feature is on.
    pub fn client_identity(mut self, pem: impl AsRef<[u8]>) -> Self {
        let pem = pem.as_ref().to_vec();
        self.connections.client_identity = Some(pem.into());
        self
    }

    /// Sets the timeout for opening a connection, including the TLS handshake.
    ///
    /// By default, only the [`timeout`](Self::timeout) of the attempt applies. After a connect timeout the client
    /// retries every request, because it was not sent. The maximum is one year; longer timeouts count as one year.
    /// [`build`](Self::build) fails if the timeout is zero.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.connect_timeout = Some(timeout);
        self
    }

    /// Closes connections that are idle for this long. Default: 30 s.
    ///
    /// Zero keeps no idle connections. The maximum is one year.
    ///
    /// The default is less than the 60 to 75 s after which common servers and load balancers close idle connections. If
    /// one closes a connection while the client sends a request on it, the request is lost, and the client cannot know
    /// whether the service received it. It then retries only if repeating the request is safe: see
    /// [`RetryPolicy`](crate::RetryPolicy). Set a lower value if your deployment's load balancer closes idle
    /// connections in less than 30 s.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.connections.pool_idle_timeout = timeout;
        self
    }
}
