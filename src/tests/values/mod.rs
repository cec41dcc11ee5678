//! Types in the shape of generated code, and messages.

mod exchanges;
mod members;
mod timestamps;
mod types;
