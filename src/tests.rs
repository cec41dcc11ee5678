//! The runtime as a whole, against a service that does not exist and a server that says what it is told to.

mod answers;
#[cfg(feature = "blocking")]
mod blocking;
mod calls;
mod child;
mod clock;
mod connections;
mod exchanges;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod https;
mod misbehaviour;
mod pages;
mod properties;
mod proxies;
#[cfg(endpoint = "worker-manager.reregisterWorker")]
mod registration;
mod retries;
mod scopes;
mod server;
mod service;
mod signed_urls;
mod spans;
mod timestamps;
mod types;
mod urls;
mod vectors;
#[cfg(endpoint = "worker-manager.reregisterWorker")]
mod worker_session;
