//! The commands, as a shell runs them.

#![allow(clippy::disallowed_methods, reason = "tests use the real clock")]

mod check;
mod deployment;
mod documents;
mod generate;
mod hostile;
mod interrupted;
mod manifest;
mod program;
mod server;
mod surface;
mod target;
mod usage;
mod vendor;
