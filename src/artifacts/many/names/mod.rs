//! Maps names of artifacts, which are untrusted, to paths inside a folder.

mod layout;
mod segments;

pub(super) use layout::Layout;
pub(super) use segments::MEMORY;
