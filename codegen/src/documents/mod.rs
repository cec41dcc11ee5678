//! References and schemas as JSON documents: loads a folder or a `references.json`, mends known defects, and resolves `$ref`s.
//!
//! What is wrong with a source is found here, for all kinds of source alike: paths that documents may not have, links, pipes,
//! keys that are there twice, and texts that are too long. Nothing else in the generator reads files. Nothing here knows what a reference or a schema means.

mod by_path;
mod file;
mod fixups;
mod folder;
mod json;
mod list;
mod load;
mod paths;
mod source;

pub use by_path::Documents;
pub use fixups::apply_fixups;
pub use load::{Loaded, load, load_everything};
pub use source::Source;
