//! What a list contains.

use crate::error::Error;

/// An artifact to download.
pub(in crate::artifacts::many) struct Entry {
    pub(in crate::artifacts::many) task_id: String,
    pub(in crate::artifacts::many) name: String,
    /// The length that the creator of the artifact stated.
    pub(in crate::artifacts::many) length: Option<u64>,
}

/// What the list contains next.
pub(in crate::artifacts::many) enum Next {
    Artifact(Entry),
    /// The artifacts of this task cannot be listed.
    FailedTask(String, Error),
}
