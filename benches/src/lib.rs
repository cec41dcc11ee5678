//! What is measured, and what it is compared with: see `docs/what-it-costs.md`.

pub mod answers;
pub mod case;
#[cfg(feature = "generation")]
pub mod generator;
pub mod limit;
#[cfg(feature = "official")]
pub mod official;
#[cfg(feature = "ours")]
pub mod ours;
pub mod server;
pub mod subject;
pub mod tree;
pub mod types;
pub mod usage;
