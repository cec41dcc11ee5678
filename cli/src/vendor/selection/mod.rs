//! The documents to write: those of the services that the user asks for, without the deployment's root URL, checked. With
//! `--keep-descriptions` they keep the descriptions of the folder.

mod absolute;
mod descriptions;
mod selected;

pub use descriptions::keep;
pub use selected::Selection;
