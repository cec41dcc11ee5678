//! Compares `check()` with the crate `jsonschema`, on generated documents.

mod agreement;
mod document;
mod mutation;
mod paths;
mod real_documents;
mod schema;
mod types;
