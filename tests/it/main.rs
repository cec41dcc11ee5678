//! The integration tests of the client: one program, so that the client is linked once.
//!
//! `tests/README.md` lists the kinds of tests and their places.

#![allow(
    clippy::disallowed_methods,
    reason = "tests measure time and use the real clock"
)]

mod architecture;
#[cfg(feature = "worker-manager")]
mod calls;
#[cfg(all(feature = "check", feature = "worker-manager"))]
mod checks;
#[cfg(any(feature = "queue", feature = "worker-manager"))]
mod fake;
#[cfg(feature = "worker-manager")]
mod interop;
mod references;
#[cfg(feature = "worker-manager")]
mod support;
#[cfg(feature = "worker-manager")]
mod types;
