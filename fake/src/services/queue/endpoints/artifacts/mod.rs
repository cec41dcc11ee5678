//! Endpoints for artifacts: creation, records, and contents.

pub mod contents;
pub mod create;
mod credentials;
pub mod finish;
pub mod records;
