//! The public API: [`Fake`] starts a fake, and its methods, one file per topic, control it.

mod builder;
mod clients;
mod faults;
mod handle;
mod handlers;
mod logs;
mod queue;
mod saved_state;
mod start_error;
mod storage;
mod time;
mod worker_manager;

pub use builder::FakeBuilder;
pub use handle::Fake;
pub use start_error::StartError;
pub use worker_manager::{NewPoolError, NewWorker};
