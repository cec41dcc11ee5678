//! Compares `check()` with the crate `jsonschema`, on generated documents.

mod agreement;
mod document;
mod mutation;
mod paths;
mod schema;
mod types;
