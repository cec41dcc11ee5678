//! The fake, seen from the wire: requests are signed with the `hawk` crate and written to a socket, so that these tests
//! and the client in this repository cannot share a mistake.

mod authentication;
mod handlers;
mod life;
mod mounting;
mod pools;
mod protocol;
mod published;
mod queue;
mod registration;
mod releases;
mod validation;
mod wire;
mod workers;
