//! The audit history: who changed which entity of the auth service and of other services. `history` stores the entries, and
//! `endpoints` records and lists them.

mod endpoints;
mod history;

pub use endpoints::{audit, by_client, of_entity};
pub use history::{AuditHistory, Entity};
