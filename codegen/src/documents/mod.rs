//! References and schemas as JSON documents: loads a folder or a `references.json`, fixes known defects and resolves `$ref`s.
//!
//! This module checks every kind of source in the same way: invalid document paths, links, pipes, duplicate keys and long
//! strings are problems. No other module of the generator reads files. The meaning of references and schemas is not known here.

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
