//! The endpoints of the worker-manager, one file per topic.

mod dispatch;
mod error_stats;
mod pool_errors;
mod pool_stats;
mod pools;
mod providers;
mod queue_workers;
mod registration;
mod worker_credentials;
mod worker_lists;
mod workers;

pub use dispatch::respond;
