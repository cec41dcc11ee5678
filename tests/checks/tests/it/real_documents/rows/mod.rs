//! The outcomes of documents that do not stay the same, by folder and name.

mod configurations;
mod docker_worker;
mod generic_worker;
mod tasks;

/// The outcome of a document.
#[derive(Debug)]
pub enum Outcome {
    /// The type writes the document unchanged, and its check finds nothing.
    Same,
    /// The same, except for the canonical form of these values: a pointer and the JSON that the type writes.
    Rewritten(&'static [(&'static str, &'static str)]),
    /// The type skips the members at these pointers: they are `null`, or a request does not have them. The schema forbids them.
    Without(&'static [&'static str]),
    /// The type writes the document unchanged. Its check finds violations at these paths, and the schema forbids the document.
    Violates(&'static [&'static str]),
    /// The type cannot read the value at this path, and the schema forbids the document.
    Unread(&'static str),
    /// The type cannot read the value at this path. The published schema allows the document, and a fixup forbids it.
    UnreadByFixup(&'static str),
}

/// Returns all documents with their outcomes.
pub fn rows() -> impl Iterator<Item = &'static (&'static str, Outcome)> {
    let rows = [
        configurations::ROWS,
        docker_worker::ROWS,
        generic_worker::ROWS,
        tasks::ROWS,
    ];
    rows.into_iter().flatten()
}
