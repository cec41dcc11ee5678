//! Where something is: the path of a document, and a JSON pointer into it.
//!
//! A schema is identified by its place, a problem points at a place, and a type of the model remembers the place that it
//! comes from. This module uses no other.

mod document_path;
mod place;

pub use document_path::DocumentPath;
pub use place::Place;
