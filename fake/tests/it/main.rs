//! The fake, seen from the wire: requests are signed with the `hawk` crate and written to a socket, so that these tests
//! and the client in this repository cannot share a mistake.

mod auth_service;
mod authentication;
mod certificate_flaws;
mod clock;
mod error_stats;
mod expiry;
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
mod recorded_story;
mod registration;
mod releases;
mod roles;
mod temporary;
mod temporary_credentials;
mod validation;
mod wire;
mod workers;
