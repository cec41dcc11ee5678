//! Tests of the fake over HTTP. They sign requests with the `hawk` crate and write them to a socket, so that a mistake in
//! the client of this repository cannot hide a mistake in the fake.
//!
//! `../resources/` is a binary of its own, because it measures its whole process.

#![allow(clippy::disallowed_methods, reason = "tests use the real clock")]

mod auth;
mod control;
mod deployment;
mod http;
#[cfg(feature = "cli")]
mod program;
mod queue;
mod recordings;
mod support;
mod worker_manager;
