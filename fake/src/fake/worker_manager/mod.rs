//! Methods that simulate cloud providers and the queue.

mod new_pool_error;
mod new_worker;
mod providers;
mod workers;

pub use new_pool_error::NewPoolError;
pub use new_worker::NewWorker;
