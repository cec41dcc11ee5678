//! Where something is: the path of a document, and a JSON pointer into it.
//!
//! A schema is identified by its place, a problem points at a place, and a type of the model remembers the place that it
//! comes from. The text of
//! a place is one line, whatever its names hold.

mod document_path;
mod place;
mod safe_path;

pub use document_path::DocumentPath;
pub use place::Place;
