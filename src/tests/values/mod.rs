//! Types in the form of generated code, and messages.

pub mod exchanges;
mod members;
mod timestamps;
mod types;
