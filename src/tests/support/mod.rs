//! Code that the tests share: the invented service, the server with a script, storages, futures that are dropped, and
//! calls in a child process.

pub mod child;
#[cfg(feature = "artifacts")]
pub mod deployment;
#[cfg(feature = "artifacts")]
pub mod dropped;
pub mod requests;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub mod secure;
pub mod server;
pub mod service;
#[cfg(feature = "socks")]
pub mod socks;
#[cfg(any(feature = "artifacts", feature = "objects"))]
pub mod storage;
#[cfg(helper = "queue")]
pub mod tasks;
mod unions;
