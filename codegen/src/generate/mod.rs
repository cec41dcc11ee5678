//! Generates: runs the stages in a row, from a source to Rust modules.
//!
//! This is the top of the crate: a build script and the command line call [`generate`] and [`read`]. [`Generated`] can be
//! written to files, and printed as directives for cargo.

mod directives;
mod generated;
mod stages;
mod write;

pub use generated::{Generated, Module};
pub use stages::{Options, Stage, generate, generate_in_stages, read};
