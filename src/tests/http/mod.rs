//! Sending: retries, clock skew, connections, HTTPS, proxies, and servers that misbehave.

mod clock;
mod connections;
mod encodings;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod https;
mod misbehaviour;
mod proxies;
mod retries;
mod runtimes;
mod sources;
