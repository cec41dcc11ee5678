//! The one-line calls from the documentation of all endpoints. These files only have to compile.
//!
//! `INSTA_UPDATE=always cargo test -p taskcluster-codegen --test it one_line_calls` writes all files except this one.

#[rustfmt::skip]
mod auth;
#[rustfmt::skip]
mod github;
#[rustfmt::skip]
mod hooks;
#[rustfmt::skip]
mod index;
#[rustfmt::skip]
mod notify;
#[rustfmt::skip]
mod object;
#[rustfmt::skip]
mod purge_cache;
#[rustfmt::skip]
mod queue;
#[rustfmt::skip]
mod secrets;
#[rustfmt::skip]
mod web_server;
#[rustfmt::skip]
mod worker_manager;
