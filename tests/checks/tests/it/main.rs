//! Compares `check()` with the crate `jsonschema`, on generated documents.

mod agreement;
mod document;
mod mutation;
mod schema;
mod types;
