//! Registration of workers, and their sessions.

#[cfg(feature = "blocking")]
mod blocking;
mod clocks;
mod expiry;
mod registration;
mod retries;
mod session;
mod support;
