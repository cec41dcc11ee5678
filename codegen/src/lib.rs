#![doc = include_str!("../README.md")]

#[cfg(feature = "diff")]
pub mod diff;
mod documents;
mod emit;
mod format;
mod generate;
mod links;
mod location;
mod lower;
pub mod model;
mod names;
mod problem;
mod reference;
mod schema;
mod surface;

#[cfg(feature = "diff")]
pub use diff::{Diff, diff};
pub use documents::Source;
pub use generate::{Generated, Module, Options, Stage, generate, generate_in_stages, read};
pub use location::{DocumentPath, Place};
pub use names::RustName;
pub use problem::{Problem, ProblemKind, Problems};
pub use reference::{Api, ApiEndpoint, ApiExchange, ApiOutput, ApiRoutingKeyWord, References};
pub use surface::surface;
