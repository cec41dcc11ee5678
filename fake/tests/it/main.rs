//! The fake, seen from the wire: requests are signed with the `hawk` crate and written to a socket, so that these tests
//! and the client in this repository cannot share a mistake.

mod authentication;
mod bad_input;
mod concurrency;
mod envelopes;
mod faults;
mod life;
mod pools;
mod protocol;
mod raw;
mod recorded;
mod registration;
mod requests;
mod wire;
mod workers;
