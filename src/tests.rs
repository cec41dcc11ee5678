//! The runtime as a whole, against a service that does not exist and a server that says what it is told to.

mod calls;
mod child;
mod clock;
mod connections;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod https;
mod misbehaviour;
mod pages;
mod proxies;
#[cfg(feature = "worker-manager")]
mod registration;
mod retries;
mod server;
mod service;
mod spans;
mod types;
mod urls;
mod vectors;
