//! Types in the form of generated code, and messages.

mod exchanges;
mod members;
mod timestamps;
mod types;
