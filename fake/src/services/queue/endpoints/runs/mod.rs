//! Endpoints for workers: claims of runs, and reports about them.

pub mod claim_work;
pub mod claims;
pub mod reports;
