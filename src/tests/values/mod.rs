//! Types in the form of generated code, and messages.

mod builders;
pub mod exchanges;
mod members;
mod timestamps;
mod types;
