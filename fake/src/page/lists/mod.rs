//! The lists of the overview.

pub mod pools;
pub mod requests;
pub mod tasks;
pub mod workers;
