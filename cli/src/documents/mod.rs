//! Documents as texts: the documents of a folder, a `references.json` or a server, each with its origin. Reports quote these
//! texts, and `vendor` writes them. The generator parses documents on its own.

mod collection;
mod file;
mod folder;

pub use collection::{Collection, Part, not_json, offset};
pub use file::admit;
pub use folder::{api_of, files, is_reference, payload_group_of, service_of};
