//! Tests of the fake over HTTP. They sign requests with the `hawk` crate and write them to a socket, so that an error in
//! the client of this repository cannot hide an error in the fake.
//!
//! `../resources/` is a separate test binary, because it measures its whole process.

#![allow(clippy::disallowed_methods, reason = "tests use the real clock")]

mod auth;
mod control;
mod deployment;
mod http;
mod messages;
mod page;
#[cfg(feature = "cli")]
mod program;
mod queue;
mod recordings;
mod services;
mod storage;
mod support;
mod worker_manager;
