//! Faults: failures that a test requests. [`Fault`] describes one; [`PendingFaults`] keeps the ones not yet applied.

mod fault;
mod fault_error;
mod pending;

pub use fault::Fault;
pub use fault_error::FaultError;
pub use pending::PendingFaults;

pub(crate) use fault::{Cut, Effect, Replacement};
