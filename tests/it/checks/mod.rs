//! Checks of requests: of typed values, and by a client before it sends them.

mod clients;
#[cfg(all(feature = "full", feature = "payloads"))]
mod types;
