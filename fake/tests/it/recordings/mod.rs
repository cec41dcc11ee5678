//! Comparison with recorded responses of real services. Skipped if the recordings are missing.

mod cases;
mod envelopes;
mod queue;
mod replay;
mod services;
mod worker_manager;
