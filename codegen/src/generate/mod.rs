//! Generates Rust modules from a source, in stages.
//!
//! This is the top of the crate: build scripts and the command line call [`generate`] and [`read`]. [`Generated`] can write
//! itself to files and print cargo directives.

mod directives;
mod generated;
mod stages;
mod write;

pub use generated::{Generated, Module};
pub use stages::{Options, Stage, generate, generate_in_stages, read};
