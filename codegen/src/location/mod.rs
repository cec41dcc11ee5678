//! Locations: the path of a document, and a JSON pointer into it.
//!
//! A place identifies a schema and locates a problem, and each type of the model keeps the place that it comes from. The
//! text of a place is always one line.

mod document_path;
mod place;
mod safe_path;

pub use document_path::DocumentPath;
pub use place::Place;
