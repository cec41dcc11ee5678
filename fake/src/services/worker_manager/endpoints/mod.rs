//! The endpoints of the worker-manager, one file per topic.

pub mod error_stats;
pub mod pool_errors;
pub mod pool_stats;
pub mod pools;
pub mod providers;
pub mod queue_workers;
pub mod registration;
mod worker_credentials;
pub mod worker_lists;
pub mod workers;
