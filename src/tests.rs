//! The runtime as a whole, against a service that does not exist and a server that says what it is told to.

mod answers;
#[cfg(feature = "artifacts")]
mod artifacts;
#[cfg(feature = "blocking")]
mod blocking;
mod calls;
mod child;
mod clock;
mod connections;
#[cfg(feature = "artifacts")]
mod downloads;
mod exchanges;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod https;
mod members;
mod misbehaviour;
#[cfg(feature = "objects")]
mod objects;
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
#[cfg(any(feature = "artifacts", feature = "objects"))]
mod storage;
mod timestamps;
mod types;
#[cfg(feature = "objects")]
mod uploads;
mod urls;
mod vectors;
#[cfg(endpoint = "worker-manager.reregisterWorker")]
mod worker_session;
