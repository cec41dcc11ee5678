//! The endpoints of the queue, by topic.

pub mod artifacts;
pub mod counts;
pub mod groups;
mod lookup;
pub mod queues;
pub mod runs;
pub mod tasks;
pub mod workers;
