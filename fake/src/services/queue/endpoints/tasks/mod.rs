//! Endpoints for tasks: creation, definitions and statuses, and changes by schedulers.

pub mod create;
pub mod create_for;
mod definition;
pub mod priorities;
pub mod read;
pub mod transitions;
