//! Endpoints for artifacts: their creation, their records, and the way to their contents.

pub mod contents;
pub mod create;
mod credentials;
pub mod finish;
pub mod records;
