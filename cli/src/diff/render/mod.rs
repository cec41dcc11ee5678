//! Changes as output: text for a terminal, Markdown for a changelog, JSON for tools. Each format has one file; all share
//! the grouping of changes and the wording of one change.

mod groups;
mod json;
mod markdown;
mod sentence;
mod text;

use crate::diff::change::{Change, Diff};
pub use markdown::code;
use sentence::{plain, sentence};

impl Diff {
    /// Writes the changes for a reader, one line each.
    pub fn text(&self) -> String {
        text::render(self)
    }

    /// Writes the changes for a changelog or a pull request, as a list under a heading for each service.
    pub fn markdown(&self) -> String {
        markdown::render(self)
    }

    /// Writes the changes for a tool, as one JSON document. The documentation of [`diff`](crate::diff) lists its keys.
    pub fn json(&self) -> String {
        json::render(self)
    }
}

impl Change {
    /// Returns the kind of change as text.
    pub fn text(&self) -> String {
        plain(&sentence(self))
    }
}
