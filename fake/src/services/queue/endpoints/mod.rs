//! The endpoints of the queue, one file per topic.

pub mod artifacts;
pub mod claim_work;
pub mod claims;
pub mod contents;
pub mod counts;
pub mod create;
mod definition;
pub mod groups;
mod lookup;
pub mod priorities;
pub mod queues;
pub mod reports;
pub mod tasks;
pub mod transitions;
pub mod workers;
