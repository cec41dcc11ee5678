#![doc = include_str!("../README.md")]
#![warn(
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unwrap_used
)]

mod documents;
mod emit;
mod format;
mod generate;
mod location;
mod lower;
pub mod model;
mod names;
mod printable;
mod problem;
mod reference;
mod schema;
mod surface;

pub use documents::Source;
pub use emit::{limit_texts, scopes_text, type_text};
pub use generate::{Generated, Module, Options, Stage, generate, generate_in_stages, read};
pub use location::{DocumentPath, Place};
pub use names::RustName;
pub use problem::{Problem, ProblemKind, Problems};
pub use reference::{
    Api, ApiEndpoint, ApiExchange, ApiOutput, ApiRoutingKeyWord, References, payload_groups,
    standalone_documents,
};
pub use surface::surface;
