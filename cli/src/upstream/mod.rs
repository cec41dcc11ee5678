//! `UPSTREAM.toml`, the record in a folder of references: the source of the documents, and a hash of the documents of each
//! service. `vendor` writes it, and `check` compares the documents with it.

mod edited;
mod hash;
mod record;

pub use edited::edited;
pub use record::{FILE, Origin, Upstream};
