//! The network settings of a client builder, as the caller gave them.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

/// The default idle timeout. Common servers and load balancers close a connection after 60 to 75 s without a request.
const DEFAULT_IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// Settings of proxies, certificates and connection timeouts. [`ConnectionPool::new`](super::ConnectionPool::new)
/// checks them.
#[derive(Clone)]
pub(crate) struct ConnectionSettings {
    pub(crate) proxy: ProxyChoice,
    /// PEM texts, each with one or more certificates.
    pub(crate) root_certificates: Vec<Vec<u8>>,
    /// A PEM text with a certificate, its chain and its private key.
    pub(crate) client_identity: Option<Zeroizing<Vec<u8>>>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) pool_idle_timeout: Duration,
}

/// The source of a client's proxy.
#[derive(Clone, Default)]
pub(crate) enum ProxyChoice {
    /// The environment, or the system's settings on Windows and macOS.
    #[default]
    Environment,
    /// No proxy.
    None,
    /// The proxy at this URL, for every request. The URL may contain a password.
    Url(String),
}

impl Default for ConnectionSettings {
    fn default() -> Self {
        Self {
            proxy: ProxyChoice::default(),
            root_certificates: Vec::new(),
            client_identity: None,
            connect_timeout: None,
            pool_idle_timeout: DEFAULT_IDLE_TIMEOUT,
        }
    }
}

impl fmt::Debug for ConnectionSettings {
    /// Leaves out private keys and proxy passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxy = match self.proxy {
            ProxyChoice::Environment => "environment",
            ProxyChoice::None => "none",
            ProxyChoice::Url(_) => "URL",
        };
        f.debug_struct("ConnectionSettings")
            .field("proxy", &proxy)
            .field("root_certificates", &self.root_certificates.len())
            .field("client_identity", &self.client_identity.is_some())
            .field("connect_timeout", &self.connect_timeout)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .finish()
    }
}
