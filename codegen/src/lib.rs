#![doc = include_str!("../README.md")]

mod api;
#[cfg(feature = "diff")]
pub mod diff;
mod directives;
mod documents;
mod emit;
mod fixups;
mod format;
mod generate;
mod idempotence;
mod load;
mod lower;
pub mod model;
mod names;
mod place;
mod problem;
mod reference;
mod schema;
mod secrets;
mod surface;
mod write;

pub use api::{Api, ApiEndpoint, References};
#[cfg(feature = "diff")]
pub use diff::{Diff, diff};
pub use generate::{Generated, Module, Options, Stage, generate, generate_in_stages, read};
pub use load::Source;
pub use names::RustName;
pub use place::{DocumentPath, Place};
pub use problem::{Fault, Problem, Problems};
pub use schema::Limits;
pub use surface::surface;
