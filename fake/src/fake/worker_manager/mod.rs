//! The methods that stand in for cloud providers and for the queue.

mod new_pool_error;
mod new_worker;
mod providers;
mod workers;

pub use new_pool_error::NewPoolError;
pub use new_worker::NewWorker;
