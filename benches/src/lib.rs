//! What is measured, and what it is compared with: see `docs/what-it-costs.md`.

pub mod answers;
pub mod case;
#[cfg(feature = "generation")]
pub mod generator;
#[cfg(any(feature = "limit", feature = "official"))]
pub mod limit;
#[cfg(feature = "official")]
pub mod official;
#[cfg(feature = "ours")]
pub mod ours;
pub mod server;
pub mod subject;
#[cfg(any(feature = "limit", feature = "official"))]
pub mod tree;
pub mod types;
pub mod usage;
