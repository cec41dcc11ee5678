//! The runtime as a whole, against a service that does not exist and a server that says what it is told to.

#[cfg(feature = "blocking")]
mod blocking;
mod calls;
mod pages;
mod retries;
mod server;
mod service;
mod types;
mod vectors;
#[cfg(feature = "worker-manager")]
mod worker_session;
