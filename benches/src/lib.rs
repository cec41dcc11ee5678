//! The clients and the generator that the benches measure and compare. The results are in `docs/what-it-costs.md`.

#[cfg(any(feature = "baseline", feature = "official"))]
pub mod baseline;
pub mod case;
#[cfg(feature = "generation")]
pub mod generator;
#[cfg(feature = "official")]
pub mod official;
#[cfg(feature = "ours")]
pub mod ours;
pub mod responses;
pub mod server;
pub mod subject;
#[cfg(any(feature = "baseline", feature = "official"))]
pub mod tree;
pub mod types;
pub mod usage;
