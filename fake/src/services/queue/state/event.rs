//! The timed events of the queue.

use serde::{Deserialize, Serialize};

use super::tasks::TaskId;

/// A timed event. Its handler checks whether it still applies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Event {
    /// The claim of a run ends, unless it was renewed.
    ClaimExpires(TaskId, u32),
    /// The deadline of a task passes: workers can no longer claim it.
    Deadline(TaskId),
    /// The queue resolves a task that is past its deadline.
    DeadlineExceeded(TaskId),
    /// The queue deletes an expired artifact.
    ArtifactExpires(Box<(TaskId, usize, String)>),
    /// A task expires.
    TaskExpires(TaskId),
    /// A task group expires.
    GroupExpires(TaskId),
}
