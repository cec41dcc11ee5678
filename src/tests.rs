//! The runtime as a whole, against a service that does not exist and a server that says what it is told to.

mod answers;
#[cfg(feature = "blocking")]
mod blocking;
mod calls;
mod pages;
mod properties;
mod retries;
mod scopes;
mod server;
mod service;
mod signed_urls;
mod types;
mod vectors;
#[cfg(feature = "worker-manager")]
mod worker_session;
