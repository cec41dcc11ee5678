//! The worker-manager.

mod concurrency;
mod error_stats;
mod launch_configs;
mod many_workers;
mod pools;
mod providers;
mod queue_workers;
mod registration;
mod saved_state;
mod workers;
