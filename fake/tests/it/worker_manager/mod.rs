//! The worker-manager.

mod concurrency;
mod error_stats;
mod errors;
mod launch_configs;
mod many_workers;
mod pools;
mod providers;
mod queue;
mod queue_workers;
mod registration;
mod saved_state;
mod workers;
