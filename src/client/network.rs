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
    /// `socks4://`, `socks4a://`, `socks5://` and `socks5h://`; with `socks4a` and `socks5h` the proxy resolves host
    /// names. It may have a user name and a password. The proxy applies to all hosts, whatever `NO_PROXY` says, the
    /// loopback interface included.
    ///
    /// [`build`](Self::build) fails if the URL is invalid, or if its scheme needs a feature that is off.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connections.proxy = ProxyChoice::Url(url.into());
        self
    }

    /// Trusts these certificate authorities, in addition to those of the system.
    ///
    /// The PEM text has one or more certificates. Each call adds to those of earlier calls. [`build`](Self::build) fails if a
    /// certificate is invalid, or without the features `rustls` and `native-tls`.
    pub fn add_root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        let pem = pem.as_ref().to_vec();
        self.connections.root_certificates.push(pem);
        self
    }

    /// Presents this client certificate to servers that ask for one.
    ///
    /// The PEM text has the certificate, then its chain, if any, and one private key without a passphrase. The feature
    /// `rustls` takes PKCS#8, PKCS#1 and SEC1 keys, `native-tls` takes PKCS#8 (`BEGIN PRIVATE KEY`) only.
    /// [`build`](Self::build) fails if a part is missing or invalid, or without either feature.
    pub fn client_identity(mut self, pem: impl AsRef<[u8]>) -> Self {
        let pem = pem.as_ref().to_vec();
        self.connections.client_identity = Some(pem.into());
        self
    }

    /// Limits how long opening a connection may take, the TLS handshake included.
    ///
    /// Unless set, only the [`timeout`](Self::timeout) of the attempt applies. After a connect timeout the client retries
    /// every request, because it was not sent. A longer timeout than a year counts as a year. [`build`](Self::build) fails if
    /// the timeout is zero.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.connect_timeout = Some(timeout);
        self
    }

    /// Closes connections that are idle for this long: 30 s unless set. Zero keeps no idle connections, and the
    /// longest timeout is a year.
    ///
    /// The default is below the 60 to 75 s after which common servers and load balancers close them. A request that the
    /// client sends at that very moment is lost, and the client cannot tell whether the service received it. So the client
    /// retries it only where repeating does no harm: see [`RetryPolicy`](crate::RetryPolicy). Set less than what your
    /// deployment's load balancer keeps, if that is less than 30 s.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.connections.pool_idle_timeout = timeout;
        self
    }
}
