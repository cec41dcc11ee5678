//! The fake, seen from the wire: requests are signed with the `hawk` crate and written to a socket, so that these tests
//! and the client in this repository cannot share a mistake.

#![allow(clippy::disallowed_methods, reason = "tests use the real clock")]

mod auth_service;
mod authentication;
mod bad_input;
mod certificate_flaws;
mod clock;
mod concurrency;
mod envelopes;
mod error_stats;
mod expiry;
mod faults;
mod handlers;
mod launch_configs;
mod life;
mod many_workers;
mod mounting;
mod pools;
mod protocol;
mod providers;
mod published;
mod queue;
mod queue_view;
mod raw;
mod recorded;
mod recorded_story;
mod registration;
mod releases;
mod requests;
mod roles;
mod temporary;
mod temporary_credentials;
mod validation;
mod wire;
mod workers;
