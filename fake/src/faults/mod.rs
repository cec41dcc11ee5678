//! Faults: failures that a test asks for. [`Fault`] describes one; [`PendingFaults`] keeps those that no request has met.

mod fault;
mod fault_error;
mod pending;

pub use fault::Fault;
pub use fault_error::FaultError;
pub use pending::PendingFaults;

pub(crate) use fault::{Effect, Replacement};
