//! The client against the fake, which checks signatures, scopes and bodies with its own code.

#[cfg(feature = "artifacts")]
mod artifacts;
#[cfg(feature = "worker-manager")]
mod credentials;
#[cfg(feature = "full")]
mod idempotent_posts;
#[cfg(feature = "full")]
mod other_forms;
#[cfg(feature = "worker-manager")]
mod panics;
#[cfg(feature = "queue")]
mod queue_story;
#[cfg(feature = "worker-manager")]
mod signed_urls;
#[cfg(feature = "artifacts")]
mod uploads;
#[cfg(feature = "worker-manager")]
mod worker_session;
