//! The services that the fake implements, one folder each. A service responds to a call that has passed the checks of the
//! references; it changes its own state, and uses another service only through that service's public functions.

pub mod auth;
mod dispatch;
pub mod hooks;
pub mod index;
mod monitoring;
pub mod notify;
pub mod object;
pub mod purge_cache;
pub mod queue;
pub mod secrets;
mod state;
mod subscriptions;
mod time;
pub mod worker_manager;

pub use dispatch::{authorizes, check_arguments, check_input, redact, respond};
pub use state::{State, VERSION};
pub use subscriptions::deliver;
pub use time::{next_due, pass_time, run_due};
