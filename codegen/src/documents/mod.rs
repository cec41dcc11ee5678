//! References and schemas as JSON documents: loads a folder or a `references.json`, mends known defects, and resolves `$ref`s.
//!
//! Nothing else in the generator reads files. Nothing here knows what a reference or a schema means.

mod by_path;
mod fixups;
mod load;
mod source;

pub use by_path::Documents;
pub use fixups::apply_fixups;
pub use load::{Loaded, load, load_everything};
pub use source::Source;
