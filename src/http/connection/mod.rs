//! Connections: the pool, its settings, proxies, TLS, and errors of requests that got no complete response.

mod blueprint;
mod dns;
mod error;
mod no_proxy;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod pem;
mod pool;
mod proxy;
mod settings;
mod tls;
#[cfg(any(
    feature = "pulse",
    all(feature = "rustls", not(feature = "native-tls"))
))]
mod trust;

pub(super) use error::{error, was_not_sent};
pub(crate) use pool::ConnectionPool;
pub(crate) use settings::{ConnectionSettings, ProxyChoice};
#[cfg(feature = "pulse")]
pub(crate) use trust::tls_config;
