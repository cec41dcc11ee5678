//! The blocking counterparts of waits.

use super::{ResolvedTaskGroup, TaskGroupWait, TaskWait};
use crate::blocking::block_on;
use crate::error::Error;
use crate::queue::TaskStatus;

/// The blocking wait, with the feature `blocking`.
///
/// It needs no tokio runtime. If async code calls it, it sends nothing and fails, like
/// [`Call::wait`](crate::Call::wait).
impl TaskWait {
    /// Blocks until the task is resolved, and returns its status. Like `.await`, without async.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<TaskStatus, Error> {
        block_on(self.run())?
    }
}

/// The blocking wait, with the feature `blocking`.
///
/// It needs no tokio runtime. If async code calls it, it sends nothing and fails, like
/// [`Call::wait`](crate::Call::wait).
impl TaskGroupWait {
    /// Blocks until all tasks of the group are resolved. Like `.await`, without async.
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<ResolvedTaskGroup, Error> {
        block_on(self.run())?
    }
}
