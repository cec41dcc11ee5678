//! The program as a shell runs it, and the comparison of releases as a library.
//!
//! `commands` and `vendor` run the program; `diff` calls the library. The other modules are helpers.

#![allow(clippy::disallowed_methods, reason = "tests use the real clock")]

mod commands;
mod diff;
mod documents;
mod fixtures;
mod program;
mod server;
mod vendor;
mod workflow;
